using System.Net;
using FlightBooking.Core.Desk;
using FlightBooking.Core.Payments;
using FlightBooking.Core.Storage;
using FlightBooking.Local.Sandbox;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static FlightBooking.Kit.Host.Bookings;

namespace FlightBooking.Http.Tests;

/// <summary>Refunds whose events or answers are lost, and refunds that the bank sends back.</summary>
public sealed class RefundTroubleTests
{
    [Fact]
    public async Task Where_no_event_comes_the_provider_is_asked()
    {
        await using var host = await TestHost.StartAsync(options => Cancellations.Hasty(options) with
        {
            SandboxLine = new SandboxFaults
            {
                LoseWebhooks = 1, Hits = type => type.StartsWith("refund.", StringComparison.Ordinal),
            },
        });
        var customer = await host.CustomerAsync();
        var booking = await customer.BuyWithAsync(
            Cancellations.RefundsTakeAWhile, await customer.RoundTripAsync(), Adult());

        await customer.CancelAsync(booking.Text("bookingRef"), ["outbound", "inbound"]);

        var after = await customer.WaitForCancellationsAsync(booking.Text("bookingRef"));
        Assert.Equal(("cancelled", "refunded"), (after.Text("status"), after["payment"]!.Text("status")));
    }

    [Fact]
    public async Task Events_twice_and_late_and_the_answer_to_every_refund_lost_come_out_right()
    {
        await using var host = await TestHost.StartAsync(options => Cancellations.Hasty(options) with
        {
            SandboxLine = new SandboxFaults
            {
                DuplicateWebhooks = 0.5,
                LoseWebhookAnswers = 0.5,
                DelayWebhooks = 0.5,
                LoseCallAnswers = 1,
                Hits = call => call == "refund" || call.Contains('.', StringComparison.Ordinal),
            },
        });
        var customer = await host.CustomerAsync();
        var offers = await customer.RoundTripAsync();
        await Task.WhenAll(Enumerable.Range(0, 6).Select(async i =>
        {
            var booking = await customer.BuyWithAsync(
                i % 2 == 0 ? "4242424242424242" : Cancellations.RefundsTakeAWhile, offers, Adult(Numbered("Guest", i)));
            await customer.CancelAsync(booking.Text("bookingRef"), [i % 3 == 0 ? "inbound" : "outbound"]);
            await customer.CancelAsync(booking.Text("bookingRef"));
            var after = await customer.WaitForCancellationsAsync(booking.Text("bookingRef"));

            Assert.Equal(("cancelled", "refunded"), (after.Text("status"), after["payment"]!.Text("status")));
            var payment = await host.PaymentAsync(after);
            Assert.Equal(2, payment.Refunds.Length);
            Assert.Equal(payment.Captured, payment.Refunded);
        }));
    }

    [Fact]
    public async Task A_refund_that_the_bank_sends_back_is_tried_three_times_and_then_shown()
    {
        // What the bank says while the cancellation is still at work waits for the timer: it is to come after.
        await using var host = await TestHost.StartAsync(options => Cancellations.Hasty(options) with
        {
            SandboxTiming = new() { RefundSettles = TimeSpan.FromSeconds(4) },
        });
        var customer = await host.CustomerAsync();
        var booking = await customer.BuyWithAsync(
            Cancellations.RefundsFailLater, await customer.RoundTripAsync(), Adult());
        var bookingRef = booking.Text("bookingRef");

        await customer.CancelAsync(bookingRef, ["inbound"]);

        var after = await customer.WaitForCancellationsAsync(bookingRef, "failed");
        Assert.Equal("failed", Assert.Single(after["refunds"]!.AsArray())!.Text("status"));
        Assert.Equal("succeeded", after["payment"]!.Text("status"));
        Assert.Equal("cancelled", after.Slice("inbound").Text("status"));
        var payment = await host.PaymentAsync(booking);
        Assert.Equal(
            [RefundStatus.Failed, RefundStatus.Failed, RefundStatus.Failed], payment.Refunds.Select(one => one.Status));
        Assert.Equal(3, payment.Refunds.Select(one => one.Request.IdempotencyKey).Distinct().Count());
        Assert.Equal(
            ["refund_retried", "refund_retried", "refund_failed"],
            after["history"]!.AsArray().Select(one => one!.Text("event")).Where(name => name is "refund_retried" or "refund_failed"));

        // The other slice is no worse for it.
        Assert.Equal(HttpStatusCode.Created, (await customer.QuoteAsync(bookingRef)).Status);
    }

    // Whoever wrote down that it has failed may die before they tell: the provider tells once more, or the timer looks.
    [Fact]
    public async Task A_refund_that_failed_waits_for_a_person_whoever_finds_it_so()
    {
        await using var host = await TestHost.StartAsync(Cancellations.Hasty);
        var customer = await host.CustomerAsync();
        var booking = await customer.BuyWithAsync(
            Cancellations.RefundsFailLater, await customer.RoundTripAsync(), Adult());
        var bookingRef = booking.Text("bookingRef");
        await customer.CancelAsync(bookingRef, ["inbound"]);
        await customer.WaitForCancellationsAsync(bookingRef, "failed");
        await host.AllDeliveredAsync(customer, bookingRef);
        var payment = await host.PaymentAsync(booking);
        var store = host.Services.GetRequiredService<IDocumentStore>();

        await ForgetAsync();
        var told = StripeShapes.Refund(payment, payment.Refunds[^1]);
        Assert.Equal(HttpStatusCode.OK, await host.DeliverAsync(
            StripeShapes.Event("evt_told_again", "refund.failed", told, DateTimeOffset.UtcNow)));
        Assert.NotNull(await FindAsync());

        await ForgetAsync();
        await host.ReconcileAsync();
        Assert.NotNull(await FindAsync());

        ValueTask<Stored<DeskTask>?> FindAsync() => store.ReadAsync(
            DeskTask.Collection, DeskTask.Open, $"{bookingRef}-cancellation-1-inbound", CancellationToken.None);

        Task ForgetAsync() => Waiting.UntilAsync(async () =>
            await FindAsync() is { } task
            && await store.DeleteAsync(
                DeskTask.Collection, DeskTask.Open, task.Document.TaskId, task.ETag, CancellationToken.None));
    }
}
