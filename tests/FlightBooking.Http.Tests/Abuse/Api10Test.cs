using System.Net;
using System.Text.Json.Nodes;
using FlightBooking.Local.Host;
using FlightBooking.Local.Sandbox.Wire;
using Xunit;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests.Abuse;

/// <summary>An unpaid booking, and events that claim to be the payment provider's.</summary>
public abstract class Api10Test(StandingHost shared) : IAsyncLifetime
{
    private protected readonly TestHost host = shared.Host;
    private protected ApiClient customer = null!;
    private protected string bookingRef = null!;
    private protected long total;

    public async ValueTask InitializeAsync()
    {
        customer = await host.CustomerAsync();
        var booking = await customer.BookAsync([await customer.OfferAsync("DEL", "BOM", Day)]);
        (bookingRef, total) =
            (booking["bookingRef"]!.GetValue<string>(), booking["total"]!["amount"]!.GetValue<long>());
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    private protected string Secret => LocalSecrets.ReadOrCreate(host.Options.DataFolder).WebhookSecret;

    private protected JsonObject Paid() => new()
    {
        ["id"] = $"evt_{Guid.NewGuid():N}",
        ["object"] = "event",
        ["type"] = "checkout.session.completed",
        ["created"] = host.Options.Clock.GetUtcNow().ToUnixTimeSeconds(),
        ["data"] = new JsonObject
        {
            ["object"] = new JsonObject
            {
                ["id"] = "cs_test_forged",
                ["object"] = "checkout.session",
                ["payment_status"] = "paid",
                ["payment_intent"] = $"pi_{Guid.NewGuid():N}",
                ["amount_total"] = total,
                ["currency"] = "inr",
                ["metadata"] = new JsonObject { ["booking_ref"] = bookingRef, ["account_id"] = customer.AccountId },
            },
        },
    };

    private protected Task<Answer> SignedAsync(JsonObject body, Func<string, string>? change = null)
    {
        var text = change is null ? body.ToJsonString() : change(body.ToJsonString());
        return SendAsync(text, StripeSignature.Sign(text, Secret, host.Options.Clock.GetUtcNow()));
    }

    private protected async Task<Answer> SendAsync(string body, string? signature)
    {
        // Not through the contract's check: these events are nothing that it describes.
        using var plain = new HttpClient { BaseAddress = host.Url };
        using var request = new HttpRequestMessage(
            HttpMethod.Post, "/v1/webhooks/stripe") { Content = new StringContent(body, null, "application/json") };
        if (signature is not null)
        {
            request.Headers.TryAddWithoutValidation("Stripe-Signature", signature);
        }

        return await new ApiClient(plain).SendAsync(request);
    }

    private protected async Task AssertUnpaidAsync()
    {
        var booking = await customer.GetAsync($"/v1/bookings/{bookingRef}");
        Assert.Equal("pending_payment", booking["status"]!.GetValue<string>());
        Assert.Null(booking["payment"]!["paidAt"]);
    }
}
