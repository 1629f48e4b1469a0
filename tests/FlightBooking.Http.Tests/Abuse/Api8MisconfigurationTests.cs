using System.Net;
using System.Text.RegularExpressions;
using FlightBooking.Kit.Contract;
using Xunit;
using static FlightBooking.Kit.Host.Bookings;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests.Abuse;

/// <summary>Security misconfiguration: headers, methods, and what answers give away.</summary>
public sealed class Api8MisconfigurationTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private static readonly string[] Telltales = ["Server", "X-Powered-By", "X-AspNet-Version", "Access-Control-Allow-Origin", "Access-Control-Allow-Credentials", "Set-Cookie"];

    private readonly TestHost host = shared.Host;

    [Fact]
    public async Task Every_answer_has_the_headers_that_browsers_need_and_none_that_tells_of_us()
    {
        var customer = await host.CustomerAsync();
        customer.Http.DefaultRequestHeaders.TryAddWithoutValidation("Origin", "https://evil.example");
        foreach (var operation in ApiContract.Current.Operations)
        {
            var path = Regex.Replace(operation.Path, @"\{(\w+)}", match => match.Groups[1].Value == "code" ? "DEL" : "222222");
            using var request = new HttpRequestMessage(new(operation.Method), path);
            request.Content = operation.Method == "POST" ? new StringContent("{}", null, "application/json") : null;
            var answer = await customer.SendAsync(request);

            Assert.Equal("nosniff", answer.Headers["X-Content-Type-Options"]);
            Assert.Contains("default-src 'none'", answer.Headers.GetValueOrDefault("Content-Security-Policy", "pages have their own: default-src 'none'"), StringComparison.Ordinal);
            Assert.DoesNotContain(
                answer.Headers.Keys, name => Telltales.Contains(name, StringComparer.OrdinalIgnoreCase));
            if (operation.Description["security"] is null)
            {
                Assert.Equal("no-store", answer.Headers["Cache-Control"]);
            }
        }
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/docs")]
    [InlineData("/docs/errors")]
    public async Task Pages_may_not_be_framed_and_run_nothing_inline(string path)
    {
        var answer = await host.Anonymous().GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        var policy = answer.Headers["Content-Security-Policy"];
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("script-src 'self'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-eval", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers["X-Content-Type-Options"]);
    }

    [Fact]
    public async Task Preflights_of_other_origins_get_nothing()
    {
        foreach (var path in ApiContract.Current.Operations.Select(operation => operation.Path
            .Replace("{", "", StringComparison.Ordinal)
            .Replace("}", "", StringComparison.Ordinal)).Distinct())
        {
            using var request = new HttpRequestMessage(HttpMethod.Options, path);
            request.Headers.Add("Origin", "https://evil.example");
            request.Headers.Add("Access-Control-Request-Method", "POST");
            var answer = await host.Anonymous().SendAsync(request);
            Assert.Equal((HttpStatusCode.NotFound, 0), (answer.Status, answer.Bytes.Length));
            Assert.DoesNotContain(
                answer.Headers.Keys, name => name.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
        }
    }

    [Theory]
    [InlineData("X-HTTP-Method-Override")]
    [InlineData("X-HTTP-Method")]
    [InlineData("X-Method-Override")]
    public async Task A_method_cannot_be_overridden(string header)
    {
        var customer = host.Anonymous();
        var account = await customer.RegisterAsync();
        customer.Http.DefaultRequestHeaders.Add(header, "DELETE");

        Assert.Equal(HttpStatusCode.OK, (await customer.GetAsync("/v1/api-keys")).Status);
        Assert.Equal(
            HttpStatusCode.NotFound, (await customer.GetAsync($"/v1/api-keys/{account["apiKey"]!["id"]}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await customer.GetAsync("/v1/bookings")).Status);
    }

    [Theory]
    [InlineData("TRACE")]
    [InlineData("TRACK")]
    [InlineData("PROPFIND")]
    [InlineData("PUT")]
    public async Task Unsafe_methods_do_nothing_and_echo_nothing(string method)
    {
        var customer = await host.CustomerAsync();
        foreach (var path in new[] { "/", "/v1/bookings", "/v1/health", "/docs" })
        {
            using var request = new HttpRequestMessage(new(method), path);
            request.Headers.Add("X-Secret", "echo-me");
            using var plain = new HttpClient { BaseAddress = host.Url };

            using var answer = await plain.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            Assert.DoesNotContain(
                "echo-me",
                await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
                StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.OK, (await customer.GetAsync("/v1/bookings")).Status);
    }

    [Fact]
    public async Task No_refusal_tells_of_types_paths_or_queries()
    {
        var customer = await host.CustomerAsync();
        var offer = await customer.OfferAsync("DEL", "BOM", Day);
        var refusals = new[]
        {
            await customer.GetAsync("/v1/bookings/'%20OR%201=1--"),
            await customer.GetAsync("/v1/flights?origin=%27&destination=%22&departureDate=x"),
            await customer.GetAsync("/v1/bookings?cursor=////"),
            await customer.BookAsync([offer + "x"]),
            await customer.PostAsync("/v1/bookings", Request([offer]).With("passengers", new string('x', 1000))),
            await customer.GetAsync("/v1/documents/..%2f..%2fsecrets.json.pdf?expires=1&signature=x"),
        };

        Assert.All(refusals, refusal =>
        {
            Assert.InRange((int)refusal.Status, 400, 499);
            foreach (var telltale in new[] { "FlightBooking.", "System.", "   at ", "Exception", "sqlite", "SELECT", "/tmp", ".cs" })
            {
                Assert.DoesNotContain(telltale, refusal.Text, StringComparison.OrdinalIgnoreCase);
            }
        });
    }
}
