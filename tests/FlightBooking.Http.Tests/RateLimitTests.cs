using System.Net;
using FlightBooking.Core.Limits;
using FlightBooking.App.Http;
using Xunit;

namespace FlightBooking.Http.Tests;

public sealed class RateLimitTests
{
    private static readonly RateLimit Plenty = new(1000, TimeSpan.FromSeconds(1), 1000);

    [Fact]
    public async Task Every_answer_to_an_authenticated_call_says_what_is_left()
    {
        await using var host = await TestHost.StartAsync(
            options => options with { Limits = new(new(1, TimeSpan.FromMinutes(1), 9), Plenty) });
        var customer = await host.CustomerAsync();

        var answers = new[]
        {
            await customer.GetAsync("/v1/bookings"),
            await customer.GetAsync("/v1/bookings/7KQ2MX"),
            await customer.GetAsync("/v1/bookings?limit=0"),
            await customer.PostAsync("/v1/bookings", null),
            await customer.GetAsync("/v1/airports/DEL"),
        };

        Assert.Equal([200, 404, 422, 422, 200], answers.Select(answer => (int)answer.Status));
        Assert.Equal(["8", "7", "6", "5", "4"], answers.Select(answer => answer.Headers["RateLimit-Remaining"]));
        Assert.All(answers, answer => Assert.Equal("9", answer.Headers["RateLimit-Limit"]));
        Assert.All(answers, answer => Assert.InRange(int.Parse(answer.Headers["RateLimit-Reset"]), 1, 5 * 60));
    }

    [Fact]
    public async Task Over_the_limit_an_account_is_told_when_to_come_back_whichever_key_it_uses()
    {
        await using var host = await TestHost.StartAsync(
            options => options with { Limits = new(new(1, TimeSpan.FromMinutes(1), 2), Plenty) });
        var email = $"{Guid.NewGuid():N}@example.com";
        var customer = host.Anonymous();
        await customer.RegisterAsync(email);
        var second = host.Anonymous();
        second.UseKey((await second.LogInAsync(email))["secret"]!.GetValue<string>());

        await customer.GetAsync("/v1/bookings");
        await second.GetAsync("/v1/bookings");
        var refused = await customer.GetAsync("/v1/bookings");

        Assert.Equal((HttpStatusCode.TooManyRequests, "rate_limited"), (refused.Status, refused.Code));
        Assert.InRange(int.Parse(refused.Headers["Retry-After"]), 50, 60);
        Assert.Equal("0", refused.Headers["RateLimit-Remaining"]);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await second.GetAsync("/v1/bookings")).Status);
        Assert.Equal(HttpStatusCode.OK, (await (await host.CustomerAsync()).GetAsync("/v1/bookings")).Status);
    }

    [Fact]
    public async Task Without_an_account_the_address_is_limited_also_for_whoever_guesses_keys()
    {
        await using var host = await TestHost.StartAsync(
            options => options with { Limits = new(Plenty, new(1, TimeSpan.FromMinutes(1), 3)) });
        var guesser = host.Anonymous();
        guesser.UseKey("fb_" + new string('0', 32));

        Assert.Equal(HttpStatusCode.OK, (await host.Anonymous().GetAsync("/v1/airports/DEL")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await guesser.GetAsync("/v1/bookings")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await guesser.GetAsync("/v1/airports/DEL")).Status);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await guesser.GetAsync("/v1/bookings")).Status);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await host.Anonymous().GetAsync("/v1/airports/DEL")).Status);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await host.Anonymous().PostAsync("/v1/accounts", null)).Status);
    }

    [Fact]
    public async Task Health_and_the_contract_are_not_limited()
    {
        await using var host = await TestHost.StartAsync(
            options => options with { Limits = new(Plenty, new(1, TimeSpan.FromMinutes(1), 1)) });

        for (var call = 0; call < 3; call++)
        {
            Assert.Equal(HttpStatusCode.OK, (await host.Anonymous().GetAsync("/v1/health")).Status);
            Assert.Equal(HttpStatusCode.OK, (await host.Anonymous().GetAsync("/v1/openapi.json")).Status);
        }
    }

    [Theory]
    [InlineData(false, "203.0.113.1", "203.0.113.2", true)] // Anybody can send the header.
    [InlineData(true, "203.0.113.1", "203.0.113.2", false)]
    [InlineData(true, "203.0.113.1:50123", "203.0.113.1:50999", true)] // Azure writes the port, too.
    [InlineData(
        true, "198.51.100.7, 203.0.113.1", "198.51.100.8, 203.0.113.1", true)] // The first entry can be made up.
    [InlineData(true, "2001:db8:1:1::1", "[2001:db8:1:1::2]:443", true)] // One network of one customer.
    [InlineData(true, "2001:db8:1:1::1", "2001:db8:1:2::1", false)]
    public async Task Behind_a_proxy_the_address_it_forwards_counts(
        bool behindProxy, string one, string other, bool same)
    {
        await using var host = await TestHost.StartAsync(options => options with
        {
            Limits = new RateLimits(Plenty, new(1, TimeSpan.FromMinutes(1), 1)) { BehindProxy = behindProxy },
        });

        Assert.Equal(HttpStatusCode.OK, await FromAsync(host, one));
        Assert.Equal(same ? HttpStatusCode.TooManyRequests : HttpStatusCode.OK, await FromAsync(host, other));
    }

    private static async Task<HttpStatusCode> FromAsync(TestHost host, string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/airports/DEL");
        request.Headers.Add("X-Forwarded-For", address);
        return (await host.Anonymous().SendAsync(request)).Status;
    }
}
