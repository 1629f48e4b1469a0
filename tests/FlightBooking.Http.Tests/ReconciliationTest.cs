using System.Net;
using System.Text.Json.Nodes;
using Xunit;
using static FlightBooking.Kit.Host.Bookings;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests;

/// <summary>A customer of a host that no event ever reaches.</summary>
public abstract class ReconciliationTest : IAsyncLifetime
{
    private protected TestHost host = null!;
    private protected ApiClient customer = null!;
    private protected string accountId = null!;

    public async ValueTask InitializeAsync()
    {
        // No event ever arrives, and nobody asks the provider for a long while.
        host = await TestHost.StartAsync(options => options with
        {
            SandboxTiming = new() { RefundSettles = TimeSpan.FromMilliseconds(200) },
            SandboxLine = new SandboxFaults { LoseWebhooks = 1 },
        });
        customer = host.Anonymous();
        accountId = (await customer.RegisterAsync()).Text("accountId");
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected async Task<JsonNode> BookAsync() =>
        (await customer.BookAsync([await customer.OfferAsync("DEL", "BOM", Day, "M9")], Adult())).Body!;

    private protected async Task<string> PayAsync(string card = "4242424242424242")
    {
        var bookingRef = (await BookAsync()).Text("bookingRef");
        Assert.Equal(HttpStatusCode.OK, (await customer.PayAsync(bookingRef, card)).Status);
        return bookingRef;
    }

    private protected async Task<string> BuyAsync(string card = "4242424242424242")
    {
        var bookingRef = await PayAsync(card);
        await host.ReconcileAsync();
        await customer.WaitForStatusAsync(bookingRef, "confirmed");
        return bookingRef;
    }
}
