using System.Net;
using System.Text.Json.Nodes;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static FlightBooking.Kit.Host.Bookings;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests;

/// <summary>What somebody does at the provider, past the app, and what payers' banks do.</summary>
public sealed class OthersMoveMoneyTests
{
    private const string Card = "4242424242424242";

    [Fact]
    public async Task A_refund_by_hand_is_counted_by_the_next_cancellation()
    {
        await using var host = await TestHost.StartAsync(Cancellations.Hasty);
        var customer = await host.CustomerAsync();
        var booking = await customer.BuyWithAsync(Card, await customer.RoundTripAsync(), Adult());
        var bookingRef = booking.Text("bookingRef");

        await DoAsync(host, booking, "refunds", new() { ["amount"] = 100_000 });
        var told = await customer.WaitForAsync(bookingRef, one => one["otherRefunds"]!.AsArray().Count == 1);
        var quote = (await customer.QuoteAsync(bookingRef, ["outbound", "inbound"])).Body!;
        await customer.AcceptAsync(bookingRef, quote.Text("quoteId"));
        var after = await customer.WaitForStatusAsync(bookingRef, "cancelled");
        await customer.WaitForCancellationsAsync(bookingRef);

        Assert.Equal("partially_refunded", told["payment"]!.Text("status"));
        Assert.Equal((100_000, booking.Amount("total") - 100_000), (quote.Amount("alreadyRefunded"), quote.Amount("refund")));
        Assert.All(after["slices"]!.AsArray(), slice => Assert.Empty(slice!["seats"]!.AsArray()));
        Assert.Equal(0, (await host.TotalsAsync(bookingRef)).Amount("net"));
    }

    [Fact]
    public async Task A_refund_that_had_failed_for_good_is_settled_by_one_by_hand_and_the_seats_go_free()
    {
        await using var host = await TestHost.StartAsync(Cancellations.Hasty);
        var customer = await host.CustomerAsync();
        var booking = await customer.BuyWithAsync(
            Cancellations.RefundsFailLater, [await customer.OfferAsync("DEL", "BOM", Day, "M9")], Adult());
        var bookingRef = booking.Text("bookingRef");
        await customer.CancelAsync(bookingRef);
        await host.WithTimerAsync(customer.WaitForCancellationsAsync(bookingRef, "failed"));

        await DoAsync(host, booking, "refunds", []);

        var after = await customer.WaitForCancellationsAsync(bookingRef);
        Assert.Equal(("cancelled", "succeeded"), (after.Text("status"), after["refunds"]![0]!.Text("status")));
        Assert.Equal(0, after["refunds"]![0]!.Amount("amount"));
        Assert.Equal(booking.Amount("total"), after["cancellations"]![0]!.Amount("alreadyRefunded"));
    }

    [Fact]
    public async Task Nothing_is_refunded_while_a_payment_is_disputed_and_everything_is_as_before_once_it_is_won()
    {
        await using var host = await TestHost.StartAsync(Cancellations.Hasty);
        var customer = await host.CustomerAsync();
        var booking = await customer.BuyWithAsync(Card, await customer.RoundTripAsync(), Adult());
        var bookingRef = booking.Text("bookingRef");
        var quote = (await customer.QuoteAsync(bookingRef, ["inbound"])).Body!.Text("quoteId");

        var dispute = await DisputeAsync(host, booking);
        var disputed = await customer.WaitForAsync(bookingRef, one => one["payment"]!.Text("status") == "disputed");
        var refused = await customer.QuoteAsync(bookingRef, ["outbound"]);
        var accepted = await customer.AcceptAsync(bookingRef, quote);
        await DoAsync(host, booking, $"disputes/{dispute}", new() { ["outcome"] = "won" });
        var won = await customer.WaitForAsync(bookingRef, one => one["payment"]!.Text("status") == "succeeded");

        Assert.Equal("confirmed", disputed.Text("status"));
        Assert.Equal((HttpStatusCode.Conflict, "payment_disputed"), (refused.Status, refused.Code));
        Assert.NotEqual(HttpStatusCode.Accepted, accepted.Status);
        Assert.Equal("won", won["disputes"]![0]!.Text("status"));
        await customer.CancelAsync(bookingRef, ["outbound", "inbound"]);
        await customer.WaitForStatusAsync(bookingRef, "cancelled");
    }

    [Fact]
    public async Task A_dispute_that_was_lost_takes_the_seats_and_gives_nothing_back()
    {
        await using var host = await TestHost.StartAsync(Cancellations.Hasty);
        var customer = await host.CustomerAsync();
        var booking = await customer.BuyWithAsync(Card, await customer.RoundTripAsync(), Adult());
        var bookingRef = booking.Text("bookingRef");

        var dispute = await DisputeAsync(host, booking);
        await DoAsync(host, booking, $"disputes/{dispute}", new() { ["outcome"] = "lost" });
        var lost = await customer.WaitForStatusAsync(bookingRef, "cancelled");
        await customer.WaitForCancellationsAsync(bookingRef);

        var cancellation = lost["cancellations"]![0]!;
        Assert.Equal(
            ("charged_back", true), (lost["payment"]!.Text("status"), cancellation["byBank"]!.GetValue<bool>()));
        Assert.Equal(
            (0, booking.Amount("total")), (cancellation.Amount("refund"), cancellation.Amount("alreadyRefunded")));
        Assert.Empty(lost["refunds"]!.AsArray());
        Assert.Equal(0, (await host.TotalsAsync(bookingRef)).Amount("net"));
    }

    [Fact]
    public async Task A_booking_that_costs_nothing_is_confirmed_without_a_payment_and_its_coupon_comes_back()
    {
        await using var host = await TestHost.StartAsync(Cancellations.Hasty);
        await host.Services.GetRequiredService<IDocumentStore>().CreateAsync(
            Coupon.Collection,
            new("GIFT", "nothing to pay") { Percent = 100, MaxUses = 1, MaxUsesPerAccount = 1 },
            CancellationToken.None);
        var customer = await host.CustomerAsync();

        // Twice: the second needs the use of the first.
        for (var time = 0; time < 2; time++)
        {
            var offer = await customer.OfferAsync("DEL", "BOM", Day, "M9");
            var booked = await customer.PostAsync("/v1/bookings", Request([offer], Adult()).With("couponCode", "GIFT"));
            Assert.True(booked.Status == HttpStatusCode.Created, booked.Text);
            var bookingRef = booked.Body!.Text("bookingRef");
            var confirmed = await customer.WaitForStatusAsync(bookingRef, "confirmed");

            Assert.Equal((0, "succeeded"), (confirmed.Amount("total"), confirmed["payment"]!.Text("status")));
            Assert.Single(await customer.DocumentsAsync(bookingRef));
            Assert.Equal(
                "booking_not_payable", (await customer.PostAsync($"/v1/bookings/{bookingRef}/payment", null)).Code);
            await customer.CancelAsync(bookingRef);
            await customer.WaitForStatusAsync(bookingRef, "cancelled");
            await customer.WaitForCancellationsAsync(bookingRef);
        }
    }

    private static async Task<string> DisputeAsync(TestHost host, JsonNode booking) =>
        (await DoAsync(host, booking, "disputes", []))["disputes"]![0]!.Text("disputeId");

    private static async Task<JsonNode> DoAsync(TestHost host, JsonNode booking, string what, JsonObject body)
    {
        var done = await host
            .Anonymous()
            .PostAsync($"/sandbox/payments/{booking["payment"]!.Text("paymentId")}/{what}", body);
        Assert.True(done.Status == HttpStatusCode.OK, done.Text);
        return done.Body!;
    }
}
