using FlightBooking.Core;
using FlightBooking.Core.Payments;

namespace FlightBooking.Local.Sandbox;

/// <summary>The decisions about what happens past the application: refunds by hand, and disputes. Pure.</summary>
internal static class Disputing
{
    /// <summary>
    /// Gives money back as somebody at the provider's own pages would; all that is left unless told how much. Such a
    /// refund is through at once, whatever the card does with others.
    /// </summary>
    public static Result<SandboxPayment> RefundByHand(
        this SandboxPayment payment, long? amount, SandboxTiming timing, DateTimeOffset now) =>
        payment.Refund(
            payment.OrderByHand(payment.Refundable with { Amount = amount ?? payment.Refundable.Amount }), timing, now)
        .Then<SandboxPayment>(refunded => refunded with
        {
            Refunds = refunded.Refunds.SetItem(
                refunded.Refunds.Length - 1,
                refunded.Refunds[^1] with { Status = RefundStatus.Succeeded, SettlesAt = null }),
        });

    /// <summary>What somebody at the provider's own pages asks for: nothing of the application's is on it.</summary>
    public static SandboxRefundOrder OrderByHand(this SandboxPayment payment, Money amount) => new()
    {
        Amount = amount,
        IdempotencyKey = $"by-hand-{payment.Refunds.Length}",
        Metadata = SandboxMetadata.Of(),
    };

    /// <summary>The payer's bank asks for all that was paid.</summary>
    public static Result<SandboxPayment> Dispute(this SandboxPayment payment, string reason, DateTimeOffset now)
    {
        if (payment.PaidAt is null)
        {
            return Refusal.Conflict("payment_intent_unexpected_state", "Nothing was paid that could be asked back.");
        }

        var dispute = new SandboxDispute(
            SandboxIds.Dispute(payment.Key, payment.Disputes.Length),
            payment.Captured,
            reason,
            now,
            DisputeStatus.Open);
        var next = payment with { Disputes = payment.Disputes.Add(dispute) };
        return next.Raise("charge.dispute.created", StripeShapes.Dispute(next, dispute), now);
    }

    /// <summary>The bank decides an open dispute; the same answer again changes nothing.</summary>
    public static Result<SandboxPayment> Decide(
        this SandboxPayment payment, string disputeId, DisputeStatus outcome, DateTimeOffset now)
    {
        if (payment.Disputes.FirstOrDefault(known => known.DisputeId == disputeId) is not { } dispute)
        {
            return Refusal.NotFound("dispute");
        }

        if (dispute.Status == outcome)
        {
            return payment;
        }

        if (dispute.Status != DisputeStatus.Open)
        {
            return Refusal.Conflict("dispute_closed", "The bank has decided otherwise.");
        }

        var closed = dispute with { Status = outcome, DecidedAt = now };
        var next = payment with { Disputes = payment.Disputes.Replace(dispute, closed) };
        return next.Raise("charge.dispute.closed", StripeShapes.Dispute(next, closed), now);
    }
}
