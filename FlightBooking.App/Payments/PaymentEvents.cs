using FlightBooking.Core.Bookings;
using FlightBooking.Core.Payments;
using FlightBooking.Core.Storage;
using FlightBooking.App.Dispatch;
using FlightBooking.App.Observability;
using Microsoft.Extensions.Logging;

namespace FlightBooking.App.Payments;

/// <summary>
/// Acts on payment events: the fact goes into the booking's document first, then the workflow is nudged.
/// Everything here may be repeated.
/// </summary>
public sealed class PaymentEvents(
    IDocumentStore store,
    OpenBookings open,
    RefundFollowUp refunds,
    PaymentSync sync,
    TimeProvider clock,
    ILogger<PaymentEvents> logger)
{
    public Task ActAsync(PaymentEvent paymentEvent, WorkflowDispatch workflows, CancellationToken ct) =>
        paymentEvent.Kind switch
        {
            PaymentEventKind.CheckoutCompleted => PaidAsync(paymentEvent, workflows, ct),
            PaymentEventKind.PaymentFailed => DeclinedAsync(paymentEvent, ct),
            PaymentEventKind.RefundUpdated => RefundUpdatedAsync(paymentEvent, workflows, ct),
            PaymentEventKind.PaymentMoved => sync.SyncAsync(paymentEvent.PaymentIntentId!, workflows, ct),
            _ => Task.CompletedTask, // The hold ends checkouts itself; the rest is not about bookings.
        };

    /// <summary>Records money that arrived, and starts or wakes whoever has to do with it.</summary>
    public async Task ReceiveAsync(
        BookingKey key, ReceivedPayment payment, WorkflowDispatch workflows, CancellationToken ct)
    {
        if (!BookingRef.IsWellFormed(key.BookingRef))
        {
            logger.LogError(
                "Payment {PaymentId} names {BookingRef}, which is no booking", payment.PaymentId, key.BookingRef);
            return;
        }

        await open.NoteRepeatedAsync(key.AccountId, key.BookingRef, ct);
        var verdict = PaymentVerdict.Stray;
        var changed = await store.ChangeAsync(
            key,
            booking =>
            {
                (var next, verdict) = booking.ReceivePayment(payment, clock.GetUtcNow());
                return next;
            },
            ct);
        if (changed.Refusal is not null)
        {
            logger.LogError(
                "Payment {PaymentId} names the unknown booking {BookingRef}", payment.PaymentId, key.BookingRef);
            return;
        }

        Count(verdict.ToString().ToLowerInvariant());
        switch (verdict)
        {
            case PaymentVerdict.Accepted:
                await workflows.TellPaidAsync(key.BookingRef, payment.PaymentIntentId, ct);
                break;
            case PaymentVerdict.Changed:
                // All that it changes is in the document, but the seats of other flights, and the receipt.
                await workflows.ExchangeAsync(changed.Value.Document, ct);
                await workflows.SettleAsync(changed.Value.Document, ct);
                break;
            case PaymentVerdict.Late:
                logger.LogWarning("Booking {BookingRef} was paid after its hold", key.BookingRef);
                await workflows.TakeUpLatePaymentOnceAsync(key, payment.PaymentIntentId, ct);
                break;
            default:
                var refundId = PaymentDecision.StrayRefundId(key.BookingRef, payment.PaymentIntentId);
                logger.LogWarning(
                    "Payment {PaymentId} of booking {BookingRef} is given back", payment.PaymentId, key.BookingRef);
                await workflows.RefundOnceAsync(key, refundId, ct);
                break;
        }
    }

    private Task PaidAsync(PaymentEvent paid, WorkflowDispatch workflows, CancellationToken ct) =>
        paid is { PaymentId: { } paymentId, PaymentIntentId: { } intent, Amount: { } amount }
            ? ReceiveAsync(KeyOf(paid), new(paymentId, intent, amount), workflows, ct)
            : Task.CompletedTask;

    // Whatever was declined was a try of a payment intent: without one, nobody has tried to pay.
    private async Task DeclinedAsync(PaymentEvent declined, CancellationToken ct)
    {
        Count("declined");
        if (declined.PaymentIntentId is { } intent)
        {
            var reason = declined.FailureMessage ?? "The payment was declined.";
            await store.ChangeAsync(
                KeyOf(declined), booking => booking.DeclinePayment(intent, reason, clock.GetUtcNow()), ct);
        }
    }

    // Our refund ids travel as the cancellation id of the refund's own metadata, so that the event of one slice's
    // refund can never be taken for another's. The workflow reads the truth from the provider.
    private async Task RefundUpdatedAsync(PaymentEvent updated, WorkflowDispatch workflows, CancellationToken ct)
    {
        if (updated is { CancellationId: { } refundId, RefundId: { } providerId })
        {
            var isBack = updated.RefundStatus is RefundStatus.Failed or RefundStatus.Canceled;
            await refunds.WakeAsync(KeyOf(updated), refundId, providerId, isBack, workflows, ct);
        }
    }

    private static void Count(string outcome) =>
        Telemetry.Payments.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    private static BookingKey KeyOf(PaymentEvent paymentEvent) =>
        new(paymentEvent.AccountId!, paymentEvent.BookingRef!);
}
