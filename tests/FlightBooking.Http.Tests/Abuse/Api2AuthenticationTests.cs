using System.Net;
using System.Text.Json.Nodes;
using FlightBooking.App.Http;
using Xunit;
using Answer = FlightBooking.Kit.Host.Answer;

namespace FlightBooking.Http.Tests.Abuse;

/// <summary>Broken authentication: guessing is slow, tells nothing, and gets nowhere.</summary>
public sealed class Api2AuthenticationTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private readonly TestHost host = shared.Host;

    [Fact]
    public async Task Every_wrong_key_gets_the_same_answer()
    {
        var customer = host.Anonymous();
        var account = await customer.RegisterAsync();
        var secret = customer.Key!;
        Assert.Equal(
            HttpStatusCode.NoContent, (await DeleteAsync(customer, $"/v1/api-keys/{account["apiKey"]!["id"]}")).Status);

        var answers = new List<Answer>();
        foreach (var wrong in new[]
        {
            $"Bearer {secret}", $"Bearer {secret[..^1]}", $"Bearer {secret}0", $"Bearer {secret.ToUpperInvariant()}", $"Bearer fb_{new string('0', 32)}",
            "Bearer", "Bearer ", "Bearer fb_", $"Basic {Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{account["email"]}:{ApiClient.Password}"))}",
            $"Digest {secret}", secret, $"Bearer {new string('a', 8000)}", "Bearer ' OR 1=1 --", $"Bearer {account["accountId"]}", "null",
        })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/bookings");
            request.Headers.TryAddWithoutValidation("Authorization", wrong);
            answers.Add(await host.Anonymous().SendAsync(request));
        }

        answers.Add(await host.Anonymous().GetAsync("/v1/bookings"));
        answers.Add(await host.Anonymous().GetAsync($"/v1/bookings?api_key={secret}&access_token={secret}"));
        Assert.All(
            answers,
            answer => Assert.Equal((HttpStatusCode.Unauthorized, answers[0].Text), (answer.Status, answer.Text)));
        Assert.DoesNotContain(answers, answer => answer.Text.Contains("fb_0", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_log_in_does_not_tell_who_has_an_account()
    {
        var known = $"{Guid.NewGuid():N}@example.com";
        await host.Anonymous().RegisterAsync(known);

        var wrong = await host.Anonymous().LogInAsync(known, "not the password");
        var unknown = await host.Anonymous().LogInAsync($"{Guid.NewGuid():N}@example.com", "not the password");

        Assert.Equal((HttpStatusCode.Unauthorized, "wrong_credentials"), (wrong.Status, wrong.Code));
        Assert.Equal(wrong.Text, unknown.Text);
        Assert.Equal(Shape(wrong), Shape(unknown));
    }

    [Fact]
    public async Task Wrong_passwords_lock_an_address_whether_or_not_it_has_an_account()
    {
        var known = $"{Guid.NewGuid():N}@example.com";
        await host.Anonymous().RegisterAsync(known);
        foreach (var email in new[] { known, $"{Guid.NewGuid():N}@example.com" })
        {
            for (var guess = 0; guess < 10; guess++)
            {
                // In other spellings it is the same address.
                await host.Anonymous().LogInAsync(guess % 2 == 0 ? email.ToUpperInvariant() : $" {email}", $"guess {guess}");
            }

            var locked = await host.Anonymous().LogInAsync(email, ApiClient.Password);
            Assert.Equal((HttpStatusCode.TooManyRequests, "login_locked"), (locked.Status, locked.Code));
        }
    }

    [Fact]
    public async Task Registering_and_logging_in_are_limited_more_tightly_than_the_rest()
    {
        await using var strict = await TestHost.StartAsync(options => options with
        {
            Limits = new RateLimits(
                options.Limits.Account, options.Limits.Address) { Passwords = new(1, TimeSpan.FromMinutes(1), 3) },
        });

        var statuses = new List<HttpStatusCode>();
        for (var guess = 0; guess < 4; guess++)
        {
            statuses.Add((await strict.Anonymous().LogInAsync($"{guess}@example.com", "a guess")).Status);
        }

        Assert.Equal(
            [.. Enumerable.Repeat(HttpStatusCode.Unauthorized, 3), HttpStatusCode.TooManyRequests], statuses);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await strict.Anonymous().PostAsync("/v1/accounts", null)).Status);
        Assert.Equal(HttpStatusCode.OK, (await strict.Anonymous().GetAsync("/v1/airports/DEL")).Status);
        Assert.NotNull(RateLimits.Default.Passwords);
    }

    [Theory]
    [InlineData("\u0430sha@example.com")] // A Cyrillic letter that looks like an a.
    [InlineData("asha@ex\u0430mple.com")]
    [InlineData("asha\u200b@example.com")]
    [InlineData("asha@example.com\u202e")]
    [InlineData("\uff41sha@example.com")]
    [InlineData("asha@example.com\r\nBcc: all@example.com")]
    [InlineData("asha@example.com, other@example.com")]
    [InlineData("asha@example")]
    public async Task An_address_that_only_looks_like_another_is_no_address(string email)
    {
        var answer = await host.Anonymous().PostAsync("/v1/accounts", Registration(email));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "/email"), (answer.Status, Assert.Single(answer.Mistakes)));
    }

    [Fact]
    public async Task An_address_in_other_letters_is_taken()
    {
        var email = $"Mixed.{Guid.NewGuid():N}@Example.com";
        await host.Anonymous().RegisterAsync(email);

        foreach (var spelling in new[] { email.ToLowerInvariant(), email.ToUpperInvariant(), $"  {email} " })
        {
            Assert.Equal(
                "email_taken", (await host.Anonymous().PostAsync("/v1/accounts", Registration(spelling))).Code);
        }
    }

    private static JsonObject Registration(string email) => new()
    {
        ["firstName"] = "Asha", ["lastName"] = "Rao", ["email"] = email, ["mobile"] = "+919812345678",
        ["password"] = ApiClient.Password,
    };

    private static string Shape(Answer answer) => string.Join(' ', answer.Headers.Keys.Order(StringComparer.Ordinal));

    private static async Task<Answer> DeleteAsync(ApiClient client, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, path);
        return await client.SendAsync(request);
    }
}
