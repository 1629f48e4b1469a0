using System.Net;
using System.Text.Json.Nodes;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Payments;
using FlightBooking.Core.Storage;
using FlightBooking.App.Repair;
using FlightBooking.Local.Host;
using FlightBooking.Local.Runtime.Durable;
using FlightBooking.Local.Sandbox;
using FlightBooking.Local.Sandbox.Wire;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Kit.Host;

/// <summary>Short ways to cancel over HTTP, and to look behind the counter.</summary>
internal static class Cancellations
{
    public const string RefundsTakeAWhile = "4000000000007726";
    public const string RefundsFailLater = "4000000000005126";

    /// <summary>A host whose refunds are followed, retried and settled within moments.</summary>
    public static LocalOptions Hasty(LocalOptions options) => options with
    {
        Refunds = new(TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(100)),
        SandboxTiming = new() { RefundSettles = TimeSpan.FromMilliseconds(300) },
    };

    public static async Task<string[]> RoundTripAsync(this ApiClient customer) =>
        [await customer.OfferAsync("DEL", "BOM", Day, "M9"), await customer.OfferAsync("BOM", "DEL", ReturnDay, "M9")];

    /// <summary>Books, pays with a card, and waits until the tickets are there.</summary>
    public static async Task<JsonNode> BuyWithAsync(
        this ApiClient customer, string card, IEnumerable<string> offers, params JsonObject[] passengers)
    {
        var booked = await customer.BookAsync(offers, passengers);
        Assert.True(booked.Status == HttpStatusCode.Created, booked.Text);
        var bookingRef = booked.Body!.Text("bookingRef");
        Assert.Equal(HttpStatusCode.OK, (await customer.PayAsync(bookingRef, card)).Status);
        return await customer.WaitForStatusAsync(bookingRef, "confirmed");
    }

    public static JsonObject Wish(string[]? slices = null, string[]? passengers = null)
    {
        var wish = new JsonObject();
        if (slices is not null)
        {
            wish["slices"] = new JsonArray([.. slices.Select(slice => (JsonNode)slice)]);
        }

        if (passengers is not null)
        {
            wish["passengers"] = new JsonArray([.. passengers.Select(passenger => (JsonNode)passenger)]);
        }

        return wish;
    }

    public static Task<Answer> QuoteAsync(
        this ApiClient customer, string bookingRef, string[]? slices = null, string[]? passengers = null) =>
        customer.PostAsync($"/v1/bookings/{bookingRef}/cancellation-quotes", Wish(slices, passengers));

    public static Task<Answer> AcceptAsync(this ApiClient customer, string bookingRef, string quoteId) =>
        customer.PostAsync($"/v1/bookings/{bookingRef}/cancellations", new JsonObject { ["quoteId"] = quoteId });

    /// <summary>Asks for a quote and accepts it.</summary>
    public static async Task<Answer> CancelAsync(
        this ApiClient customer, string bookingRef, string[]? slices = null, string[]? passengers = null)
    {
        var quote = await customer.QuoteAsync(bookingRef, slices, passengers);
        Assert.True(quote.Status == HttpStatusCode.Created, quote.Text);
        var accepted = await customer.AcceptAsync(bookingRef, quote.Body!.Text("quoteId"));
        Assert.True(accepted.Status == HttpStatusCode.Accepted, accepted.Text);
        return accepted;
    }

    /// <summary>Waits until all cancellations of a booking are over.</summary>
    public static Task<JsonNode> WaitForCancellationsAsync(
        this ApiClient customer, string bookingRef, string status = "completed") =>
        customer.WaitForAsync(bookingRef, booking =>
            booking["cancellations"]!.AsArray().All(one => one!.Text("status") == status));

    public static string Text(this JsonNode node, string name) => node[name]!.GetValue<string>();

    /// <summary>A whole number of an object.</summary>
    public static int Number(this JsonNode node, string name) => node[name]!.GetValue<int>();

    public static long Amount(this JsonNode node, string name) => node[name]!["amount"]!.GetValue<long>();

    public static JsonNode Slice(this JsonNode booking, string name) =>
        booking["slices"]!.AsArray().Single(slice => slice!.Text("name") == name)!;

    /// <summary>What the sandbox has taken and given back for a booking.</summary>
    public static async Task<JsonNode> TotalsAsync(this TestHost host, string bookingRef) =>
        (await host.Anonymous().GetAsync($"/sandbox/payments?bookingRef={bookingRef}"))["bookings"]!
            .AsArray()
            .Single()!;

    public static DurableTaskClient Workflows(this TestHost host) =>
        host.Services.GetRequiredService<DurableEngine>().Client;

    /// <summary>
    /// A second checkout, paid with a card: one that the app did not open, unless told that it did, as for a payment
    /// that comes when the hold is over.
    /// </summary>
    public static async Task PayAsideAsync(
        this TestHost host, string bookingRef, string accountId, long amount, bool isOpened = false)
    {
        var gateway = host.Services.GetRequiredService<IPaymentGateway>();
        var checkout = await gateway.CreateCheckoutAsync(
            new()
            {
                BookingRef = bookingRef,
                AccountId = accountId,
                Amount = Core.Money.Paise(amount),
                Description = "A second checkout",
                CustomerEmail = "asha@example.com",
                SuccessUrl = new("https://example.com/"),
                CancelUrl = new("https://example.com/"),
                ExpiresAt = DateTimeOffset.UtcNow.AddHours(1),
                IdempotencyKey = $"{bookingRef}-aside",
            },
            CancellationToken.None);
        if (isOpened)
        {
            await host.Services.GetRequiredService<IDocumentStore>().ChangeAsync<Booking>(
                Booking.Collection,
                accountId,
                bookingRef,
                booking => booking with
                {
                    Payment = booking.Payment with { Opened = [.. booking.Payment.Opened, checkout.PaymentId] },
                },
                CancellationToken.None);
        }

        var paid = await host.Anonymous().PostAsync(
            $"/sandbox/checkout/{checkout.PaymentId}", new JsonObject { ["card"] = "4242424242424242" });
        Assert.Equal(HttpStatusCode.OK, paid.Status);
    }

    /// <summary>Sends an event as the provider would.</summary>
    public static async Task<HttpStatusCode> DeliverAsync(this TestHost host, string payload)
    {
        var secret = LocalSecrets.ReadOrCreate(host.Options.DataFolder).WebhookSecret;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/webhooks/stripe")
        {
            Content = new StringContent(payload, null, "application/json"),
        };
        request.Headers.Add(StripeSignature.Header, StripeSignature.Sign(payload, secret, DateTimeOffset.UtcNow));
        return (await host.Anonymous().SendAsync(request)).Status;
    }

    /// <summary>The payment as the sandbox keeps it.</summary>
    public static async Task<SandboxPayment> PaymentAsync(this TestHost host, JsonNode booking) =>
        (await host.Services.GetRequiredService<SandboxLedger>()
            .FindAsync(booking["payment"]!.Text("paymentId"), CancellationToken.None))!;

    /// <summary>
    /// Compares all that is under way with the provider and the workflows, as the timer does in time.
    /// </summary>
    public static Task ReconcileAsync(this TestHost host) =>
        ActivatorUtilities.CreateInstance<ReconcilePayments>(host.Services)
            .LookAsync(DateTimeOffset.UtcNow.AddDays(2), new(host.Workflows()), CancellationToken.None);

    /// <summary>Waits until the provider has delivered all its events about a booking.</summary>
    public static async Task AllDeliveredAsync(this TestHost host, ApiClient customer, string bookingRef)
    {
        var booking = (await customer.GetAsync($"/v1/bookings/{bookingRef}")).Body!;
        await Waiting.UntilAsync(async () =>
            (await host.PaymentAsync(booking)).Deliveries.All(delivery => delivery.DeliveredAt is not null));
    }

    /// <summary>
    /// Waits with the timer's help, as for what a bank says while the workflow that it is about is still at work.
    /// </summary>
    public static async Task<T> WithTimerAsync<T>(this TestHost host, Task<T> waiting)
    {
        while (await Task.WhenAny(waiting, Task.Delay(500)) != waiting)
        {
            await host.ReconcileAsync();
        }

        return await waiting;
    }

    /// <summary>How many bookings are noted as having something under way.</summary>
    public static async Task<int> OpenCountAsync(this TestHost host) =>
        await host.Services.GetRequiredService<OpenBookings>()
            .DueAsync(host.Options.Clock.GetUtcNow().AddDays(2), CancellationToken.None).CountAsync();
}
