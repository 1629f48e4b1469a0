using System.Net;
using FlightBooking.App.Http;
using Xunit;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests;

/// <summary>
/// Scripts of other sites, where they are allowed; that nobody is by default is among the tests of abuse.
/// </summary>
public sealed class CrossOriginTests : IAsyncLifetime
{
    private const string Shop = "https://shop.example.com";

    private TestHost host = null!;
    private HttpClient http = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        host = await TestHost.StartAsync(options => options with { AllowedOrigins = AllowedOrigins.Parse([Shop, "http://localhost:5173"]) });
        http = new HttpClient { BaseAddress = host.Url };
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await host.DisposeAsync();
    }

    [Theory]
    [InlineData("/v1/bookings", "POST")]
    [InlineData("/v1/api-keys/key_1", "DELETE")]
    [InlineData("/v1/flights/M9101/2030-01-01/seats", "GET")]
    [InlineData("/v1/accounts", "POST")]
    [InlineData("/v1/operations/accounts/acc_1/roles", "PUT")]
    [InlineData("/v1/operations/departures/M9101/2030-01-01", "PATCH")]
    public async Task Its_preflight_is_answered_with_all_that_a_client_sends(string path, string verb)
    {
        using var answer = await PreflightAsync(path, Shop, verb);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal(Shop, Header(answer, "Access-Control-Allow-Origin"));
        Assert.Contains(verb, Header(answer, "Access-Control-Allow-Methods"), StringComparison.Ordinal);
        foreach (var sent in new[] { "Authorization", "Content-Type", "Idempotency-Key", "If-Match", "If-None-Match" })
        {
            Assert.Contains(sent, Header(answer, "Access-Control-Allow-Headers"), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("https://shop.example.com.evil.example")]
    [InlineData("http://shop.example.com")]
    [InlineData("https://shop.example.com:8443")]
    [InlineData("null")]
    public async Task Another_site_learns_nothing(string origin)
    {
        using var preflight = await PreflightAsync("/v1/bookings", origin, "POST");
        using var answer = await GetAsync("/v1/airports/DEL", origin);

        Assert.Equal(HttpStatusCode.NotFound, preflight.StatusCode);
        Assert.DoesNotContain(
            preflight.Headers.Concat(answer.Headers),
            header => header.Key.StartsWith("Access-Control", StringComparison.Ordinal));
        Assert.Contains("Origin", answer.Headers.Vary);
    }

    [Theory]
    [InlineData("/v1/airports/DEL", HttpStatusCode.OK)]
    [InlineData("/v1/bookings", HttpStatusCode.Unauthorized)]
    [InlineData("/v1/flights?origin=DEL", HttpStatusCode.UnprocessableEntity)]
    public async Task It_may_read_answers_and_refusals_and_the_headers_that_clients_need(
        string path, HttpStatusCode status)
    {
        using var answer = await GetAsync(path, Shop);

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(Shop, Header(answer, "Access-Control-Allow-Origin"));
        Assert.Contains("Origin", answer.Headers.Vary);
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Credentials"));
        foreach (var exposed in new[] { "ETag", "Location", "Link", "Retry-After", "RateLimit-Remaining", "Idempotency-Replayed" })
        {
            Assert.Contains(exposed, Header(answer, "Access-Control-Expose-Headers"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_else_an_answer_varies_by_still_stands_there()
    {
        using var map = await GetAsync($"/v1/flights/M9101/{Day:yyyy-MM-dd}/seats", Shop);

        Assert.Equal(["Origin", "Accept", "Accept-Encoding"], map.Headers.Vary);
    }

    [Fact]
    public async Task Pages_are_nobody_elses()
    {
        using var page = await GetAsync("/", Shop);

        Assert.False(page.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task Where_every_site_may_the_answer_is_the_same_for_all()
    {
        await using var open = await TestHost.StartAsync(
            options => options with { AllowedOrigins = AllowedOrigins.Parse(["*"]) });
        using var client = new HttpClient { BaseAddress = open.Url };
        client.DefaultRequestHeaders.Add("Origin", "https://any.example");
        using var answer = await client.GetAsync(new Uri("/v1/airports/DEL", UriKind.Relative), Ct);

        Assert.Equal("*", Header(answer, "Access-Control-Allow-Origin"));
        Assert.DoesNotContain("Origin", answer.Headers.Vary);
    }

    [Theory]
    [InlineData("HTTPS://Shop.Example.com/", Shop)]
    [InlineData("https://shop.example.com:443", Shop)]
    [InlineData("http://localhost:5173", "http://localhost:5173")]
    public void An_origin_is_known_however_it_is_written(string setting, string origin) =>
        Assert.Equal(origin, AllowedOrigins.Parse([setting]).AnswerTo(origin));

    [Theory]
    [InlineData("shop.example.com")]
    [InlineData("https://shop.example.com/page")]
    [InlineData("https://user@shop.example.com")]
    [InlineData("https://*.example.com")]
    [InlineData("ftp://shop.example.com")]
    [InlineData("null")]
    public void What_is_no_origin_is_refused(string setting) =>
        Assert.Contains(
            setting,
            Assert.Throws<FormatException>(() => AllowedOrigins.Parse([setting])).Message,
            StringComparison.Ordinal);

    private static string Header(HttpResponseMessage answer, string name) =>
        Assert.Single(answer.Headers.GetValues(name));

    private async Task<HttpResponseMessage> PreflightAsync(string path, string origin, string verb)
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, path);
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", verb);
        request.Headers.Add("Access-Control-Request-Headers", "authorization,content-type");
        return await http.SendAsync(request, Ct);
    }

    private async Task<HttpResponseMessage> GetAsync(string path, string origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Origin", origin);
        return await http.SendAsync(request, Ct);
    }
}
