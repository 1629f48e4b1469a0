using System.Text.Json.Nodes;
using FlightBooking.Local.Host;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace FlightBooking.Http.Tests.Webhooks;

/// <summary>Endpoints that hang, fail or redirect keep nobody else from hearing.</summary>
public sealed class ManyEndpointsTests : WebhookTest
{
    private const int Customers = 6;

    // Whoever hangs does so for longer than the test takes.
    private protected override LocalOptions Options(LocalOptions options) => base.Options(options) with
    {
        Webhooks = Hasty with { Patience = TimeSpan.FromSeconds(20) },
    };

    [Fact]
    public async Task Those_that_answer_hear_everything_while_others_hang_fail_and_redirect()
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        Receiver.Answers = async (path, _, http) =>
        {
            if (path.StartsWith("/hang", StringComparison.Ordinal))
            {
                await Task.WhenAny(
                    Task.Delay(Timeout.Infinite, http.RequestAborted), Task.Delay(Timeout.Infinite, end.Token));
            }
            else if (path.StartsWith("/redirect", StringComparison.Ordinal))
            {
                http.Response.Redirect(Receiver.Url("/inside"));
            }
            else if (path.StartsWith("/fail", StringComparison.Ordinal))
            {
                http.Response.StatusCode = 500;
            }
        };
        var customers = new List<ApiClient>();
        for (var number = 0; number < Customers; number++)
        {
            var customer = await Host.CustomerAsync();
            customers.Add(customer);
            foreach (var path in new[] { "/hang", "/fail", "/redirect", "/well", "/fine" })
            {
                await customer.PostAsync(
                    "/v1/webhook-endpoints", new JsonObject { ["url"] = Receiver.Url($"{path}{number}") });
            }
        }

        await Task.WhenAll(customers.Select(async customer =>
            await customer.BuyAsync([await customer.OfferAsync("DEL", "BOM", TestTimetable.Day, "M9")])));

        for (var number = 0; number < Customers; number++)
        {
            await Receiver.WaitAsync(3, $"/well{number}");
            await Receiver.WaitAsync(3, $"/fine{number}");
            await Receiver.WaitAsync(1, $"/hang{number}");
        }

        Assert.Empty(Receiver.At("/inside"));
        await end.CancelAsync();
    }
}
