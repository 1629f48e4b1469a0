using FlightBooking.Core;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Cancellations;
using FlightBooking.Core.Desk;
using FlightBooking.Core.Payments;
using FlightBooking.Core.Storage;
using FlightBooking.App.Dispatch;
using FlightBooking.App.Observability;
using FlightBooking.App.Splits;
using Microsoft.Extensions.Logging;

namespace FlightBooking.App.Payments;

/// <summary>
/// Takes over what others did with a payment at the provider: refunds made by hand, and disputes. The provider is asked
/// for all of it, so it does not matter which event came, nor in which order. Everything here may be repeated.
/// </summary>
public sealed class PaymentSync(
    IDocumentStore store,
    IPaymentGateway gateway,
    OpenBookings open,
    RefundFollowUp refunds,
    SplitFollowUp splits,
    DeskTasks tasks,
    TimeProvider clock,
    ILogger<PaymentSync> logger)
{
    /// <summary>Asks the provider about a payment, and acts on what is new.</summary>
    public async Task SyncAsync(string paymentIntentId, WorkflowDispatch workflows, CancellationToken ct)
    {
        var payment = await FindAsync(paymentIntentId, ct);
        if (payment is not { BookingRef: { } bookingRef, AccountId: { } accountId }
            || !BookingRef.IsWellFormed(bookingRef))
        {
            // Not about a booking: somebody else's payment in the same account.
            return;
        }

        await SyncAsync(new(accountId, bookingRef), payment, null, workflows, ct);
    }

    // The provider knows the booking that was paid; those that were split off it have their parts of the payment.
    private async Task SyncAsync(
        BookingKey key, ProviderPayment payment, Booking? first, WorkflowDispatch workflows, CancellationToken ct)
    {
        await open.NoteRepeatedAsync(key.AccountId, key.BookingRef, ct);
        Booking? before = null;
        var changed = await store.ChangeAsync(
            key,
            booking =>
            {
                before = booking;
                var now = clock.GetUtcNow();
                return booking.TakeOver(payment, now, first).CancelChargedBack(now).GiveBackLostSeats(now);
            },
            ct);
        if (changed.Refusal is not null)
        {
            logger.LogError(
                "Payment {PaymentIntentId} names the unknown booking {BookingRef}",
                payment.PaymentIntentId,
                key.BookingRef);
            return;
        }

        foreach (var task in DeskTask.Of(changed.Value.Document))
        {
            await tasks.NoteAsync(task, ct);
        }

        Report(before!, changed.Value.Document);
        await refunds.TakeUpAsync(changed.Value.Document, workflows, ct);
        await splits.TakeUpAsync(changed.Value.Document, workflows, ct);
        foreach (var split in changed.Value.Document.Splits.Where(split => split.Shares.Any(
            share => share.PaymentIntentId == payment.PaymentIntentId)))
        {
            await SyncAsync(
                new(key.AccountId, split.BookingRef), payment, changed.Value.Document, workflows, ct);
        }
    }

    private async Task<ProviderPayment?> FindAsync(string paymentIntentId, CancellationToken ct)
    {
        try
        {
            return await gateway.ReadPaymentAsync(paymentIntentId, ct);
        }
        catch (PaymentProviderException exception) when (!exception.IsTransient)
        {
            logger.LogWarning(
                "The provider does not know the payment {PaymentIntentId}: {Code}", paymentIntentId, exception.Code);
            return null;
        }
    }

    private void Report(Booking before, Booking after)
    {
        foreach (var dispute in after.Disputes.Except(before.Disputes))
        {
            var outcome = $"dispute_{dispute.Status}".ToLowerInvariant();
            Telemetry.Payments.Add(1, new KeyValuePair<string, object?>("outcome", outcome));
            logger.Log(
                dispute.Status == DisputeStatus.Won ? LogLevel.Warning : LogLevel.Error,
                "Dispute {DisputeId} of booking {BookingRef} is {Status}: {Amount}",
                dispute.DisputeId,
                after.BookingRef,
                dispute.Status,
                dispute.Amount);
        }

        foreach (var refund in after.OutsideRefunds.Except(before.OutsideRefunds))
        {
            logger.Log(
                refund.Status == BookingRefundStatus.Failed ? LogLevel.Error : LogLevel.Warning,
                "Refund {RefundId} of booking {BookingRef}, made at the provider, is {Status}: {Amount}",
                refund.RefundId,
                after.BookingRef,
                refund.Status,
                refund.Amount);
        }
    }
}
