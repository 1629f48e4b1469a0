using FlightBooking.Core.Payments;

namespace FlightBooking.Simulation.Provider;

/// <content>What it tells.</content>
internal sealed partial class SimulatedProvider
{
    // The product has nothing under way about these, so it would never ask: their events come in the end.
    private void TellMoved(Charge charge, string type) => courier.Send(
        new()
        {
            EventId = $"evt_{++number}",
            Type = type,
            Kind = PaymentEventKind.PaymentMoved,
            CreatedAt = agenda.Now,
            PaymentIntentId = charge.IntentId,
        },
        mayGoUntold: false);

    private void Tell(Charge charge, bool mayGoUntold = true) => courier.Send(
        new()
        {
            EventId = $"evt_{++number}",
            Type = "checkout.session.completed",
            Kind = PaymentEventKind.CheckoutCompleted,
            CreatedAt = agenda.Now,
            BookingRef = charge.BookingRef,
            AccountId = charge.AccountId,
            PaymentId = charge.PaymentId,
            PaymentIntentId = charge.IntentId,
            Amount = charge.Amount,
        },
        mayGoUntold);

    private void Tell(ChargeRefund refund)
    {
        if (refund.IsByHand)
        {
            TellMoved(refund.Charge, "refund.updated");
            return;
        }

        TellOwn(refund);
    }

    private void TellOwn(ChargeRefund refund) => courier.Send(
        new()
        {
            EventId = $"evt_{++number}",
            Type = "refund.updated",
            Kind = PaymentEventKind.RefundUpdated,
            CreatedAt = agenda.Now,
            BookingRef = refund.Request.BookingRef,
            AccountId = refund.Request.AccountId,
            PaymentIntentId = refund.Charge.IntentId,
            Amount = refund.Request.Amount,
            RefundId = refund.RefundId,
            Slice = refund.Request.Slice,
            CancellationId = refund.Request.CancellationId,
            RefundStatus = refund.Status,
        });
}
