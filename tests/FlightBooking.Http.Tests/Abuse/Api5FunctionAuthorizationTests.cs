using System.Net;
using System.Text.RegularExpressions;
using FlightBooking.Kit.Contract;
using Xunit;

namespace FlightBooking.Http.Tests.Abuse;

/// <summary>Broken function level authorization: no function is there but for those it is meant for.</summary>
public sealed class Api5FunctionAuthorizationTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private static readonly string[] Open =
    [
        "register", "issueApiKey", "requestPasswordReset", "resetPassword", "verifyEmail", "createGuestSession",
        "createGuestAccess", "getDocument", "getTicket",
        "stripeWebhook", "getHealth", "getOpenApi",
    ];

    private static readonly string[] KeyOptional =
        [
            "listAirports", "getAirport", "searchFlights", "searchSlices", "priceOffers", "getCalendar", "getFlight",
            "getSeatMap", "listPopularRoutes", "getNetworkMap", "getRouteMap",
        ];

    private readonly TestHost host = shared.Host;

    [Fact]
    public async Task Without_a_key_every_function_is_closed_but_those_that_are_named_here()
    {
        foreach (var operation in ApiContract.Current.Operations)
        {
            using var request = new HttpRequestMessage(
                new(operation.Method), Regex.Replace(operation.Path, @"\{(\w+)}", "222222"));
            request.Content = operation.Method == "POST"
                ? new StringContent("not even JSON", null, "application/json")
                : null;
            var answer = await host.Anonymous().SendAsync(request);

            var isOpen = Open.Contains(operation.Id) || KeyOptional.Contains(operation.Id);
            Assert.True(isOpen != (answer.Code == "unauthenticated") || operation.Id == "issueApiKey", $"{operation}: {answer.Status} {answer.Text}");
        }
    }

    [Theory]
    [InlineData("/admin/host/status")]
    [InlineData("/admin/functions")]
    [InlineData("/runtime/webhooks/durabletask/instances")]
    [InlineData("/api/v1/bookings")]
    [InlineData("/v1/admin")]
    [InlineData("/v1/accounts/acc_0123456789ABCDEFGHIJ")]
    [InlineData("/v1/users")]
    [InlineData("/v1/webhooks")]
    [InlineData("/v2/bookings")]
    [InlineData("/metrics")]
    [InlineData("/swagger/v1/swagger.json")]
    [InlineData("/.env")]
    [InlineData("/.git/config")]
    [InlineData("/host.json")]
    [InlineData("/local.settings.json")]
    [InlineData("/assets/x/../../secrets.json")]
    [InlineData("/docs/../secrets.json")]
    [InlineData("/docs/%2e%2e/secrets.json")]
    [InlineData("/docs/..%2fsecrets.json")]
    [InlineData("/sandbox/assets/..%2f..%2fsecrets.json")]
    public async Task What_nobody_should_find_is_not_there(string path)
    {
        var customer = await host.CustomerAsync();
        customer.Http.DefaultRequestHeaders.TryAddWithoutValidation("x-functions-key", "guess");

        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(
            $"http://{host.Url.Authority}{path}",
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        using var plain = new HttpClient();
        using var answer = await plain.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.DoesNotContain(
            "signingKey",
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.OrdinalIgnoreCase);
    }
}
