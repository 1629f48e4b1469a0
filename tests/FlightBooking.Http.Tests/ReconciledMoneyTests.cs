using System.Net;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Storage;
using FlightBooking.App.Payments;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FlightBooking.Http.Tests;

/// <summary>Money that went back, or has to, and that no event told of.</summary>
public sealed class ReconciledMoneyTests : ReconciliationTest
{
    [Fact]
    public async Task A_refund_nobody_told_of_is_found()
    {
        var bookingRef = await BuyAsync(Cancellations.RefundsTakeAWhile);
        await customer.CancelAsync(bookingRef);
        await customer.WaitForStatusAsync(bookingRef, "cancelled");
        await Task.Delay(400, TestContext.Current.CancellationToken);

        await host.ReconcileAsync();

        var after = await customer.WaitForCancellationsAsync(bookingRef);
        Assert.Equal("refunded", after["payment"]!.Text("status"));
    }

    [Fact]
    public async Task Money_the_bank_sent_back_without_a_word_is_found()
    {
        var bookingRef = await BuyAsync(Cancellations.RefundsFailLater);
        await customer.CancelAsync(bookingRef);
        await customer.WaitForCancellationsAsync(bookingRef);
        await Task.Delay(400, TestContext.Current.CancellationToken);

        await host.ReconcileAsync();

        var after = await customer.WaitForCancellationsAsync(bookingRef, "pending");
        Assert.Equal("succeeded", after["payment"]!.Text("status"));
        Assert.Contains(after["history"]!.AsArray(), entry => entry!.Text("event") == "refund_retried");
    }

    [Fact]
    public async Task A_second_payment_whose_refund_never_began_goes_back()
    {
        var bookingRef = await BuyAsync();
        await host.PayAsideAsync(bookingRef, accountId, 584200);
        var aside = (await AsideAsync(bookingRef))!;
        await host.Services.GetRequiredService<OpenBookings>().NoteAsync(accountId, bookingRef, CancellationToken.None);
        await host.Services.GetRequiredService<IDocumentStore>().ChangeAsync<Booking>(
            Booking.Collection,
            accountId,
            bookingRef,
            booking => booking.ReceivePayment(
                new(aside.PaymentId, aside.PaymentIntentId!, booking.Total), DateTimeOffset.UtcNow).Booking,
            CancellationToken.None);

        await host.ReconcileAsync();

        await customer.WaitForAsync(bookingRef, booking => booking["refunds"]![0]!.Text("status") == "succeeded");
        Assert.Equal(584200, (await host.TotalsAsync(bookingRef)).Amount("net"));
    }

    [Fact]
    public async Task Of_two_payments_the_one_nobody_told_of_goes_back()
    {
        var bookingRef = await PayAsync();
        await host.PayAsideAsync(bookingRef, accountId, 584200, isOpened: true);
        var aside = (await AsideAsync(bookingRef))!;
        await host.Services.GetRequiredService<PaymentEvents>().ReceiveAsync(
            new(accountId, bookingRef),
            new(aside.PaymentId, aside.PaymentIntentId!, aside.Captured),
            new(host.Workflows()),
            CancellationToken.None);
        await customer.WaitForStatusAsync(bookingRef, "confirmed");

        await host.ReconcileAsync();

        await customer.WaitForAsync(bookingRef, booking =>
            booking["refunds"]!.AsArray() is [{ } refund] && refund.Text("status") == "succeeded");
        Assert.Equal(584200, (await host.TotalsAsync(bookingRef)).Amount("net"));
    }

    private async Task<Local.Sandbox.SandboxPayment?> AsideAsync(string bookingRef)
    {
        var ledger = host.Services.GetRequiredService<Local.Sandbox.SandboxLedger>();
        return await ledger.AllAsync(CancellationToken.None)
            .FirstAsync(payment => payment.Request.IdempotencyKey == $"{bookingRef}-aside");
    }
}
