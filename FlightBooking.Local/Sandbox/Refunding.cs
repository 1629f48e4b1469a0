using FlightBooking.Core;
using FlightBooking.Core.Payments;

namespace FlightBooking.Local.Sandbox;

/// <summary>The decisions about refunds: never more than was taken, never twice for one key. Pure.</summary>
internal static class Refunding
{
    /// <summary>
    /// Gives money back; the same instance where the key has been used. Refusals, in Stripe's codes:
    /// <c>payment_intent_unexpected_state</c>, <c>charge_already_refunded</c>, <c>amount_too_large</c>,
    /// <c>charge_disputed</c>.
    /// </summary>
    public static Result<SandboxPayment> Refund(
        this SandboxPayment payment, SandboxRefundOrder order, SandboxTiming timing, DateTimeOffset now)
    {
        if (payment.FindRefund(order.IdempotencyKey) is not null)
        {
            return payment;
        }

        if (payment.PaidAt is null)
        {
            return Refusal.Conflict(
                "payment_intent_unexpected_state", "This PaymentIntent does not have a successful charge to refund.");
        }

        if (payment.Refundable.Amount == 0)
        {
            return Refusal.Conflict(
                "charge_already_refunded", $"Charge {SandboxIds.Charge(payment.Key)} has already been refunded.");
        }

        if (payment.Disputes.Any(dispute => dispute.Status is DisputeStatus.Open or DisputeStatus.Lost))
        {
            return Refusal.Conflict(
                "charge_disputed",
                $"Charge {SandboxIds.Charge(payment.Key)} has been charged back; cannot issue a refund.");
        }

        return order.Amount > payment.Refundable
            ? Refusal.Conflict(
                "amount_too_large",
                $"Refund amount ({order.Amount}) is greater than unrefunded amount on charge ({payment.Refundable}).")
            : payment.Add(Decide(payment, order, timing, now), now);
    }

    /// <summary>The refund asked for under a key.</summary>
    public static SandboxRefund? FindRefund(this SandboxPayment payment, string idempotencyKey) =>
        payment.Refunds.FirstOrDefault(refund => refund.Request.IdempotencyKey == idempotencyKey);

    /// <summary>What is due by itself: an open checkout closes, banks make up their minds about refunds.</summary>
    public static SandboxPayment Tick(this SandboxPayment payment, DateTimeOffset now)
    {
        var next = now >= payment.ExpiresAt ? payment.Expire(now) : payment;
        for (var i = 0; i < next.Refunds.Length; i++)
        {
            if (next.Refunds[i].SettlesAt <= now)
            {
                next = Settle(next, i, now);
            }
        }

        return next;
    }

    private static SandboxRefund Decide(
        SandboxPayment payment, SandboxRefundOrder order, SandboxTiming timing, DateTimeOffset now)
    {
        var conduct = payment.Card!.Refunds;
        var first = conduct == RefundConduct.PendingFirst ? RefundStatus.Pending : RefundStatus.Succeeded;
        return new(SandboxIds.Refund(payment.Key, payment.Refunds.Length), order, now, first, first)
        {
            SettlesAt = conduct == RefundConduct.AtOnce ? null : now + timing.RefundSettles,
        };
    }

    private static SandboxPayment Add(this SandboxPayment payment, SandboxRefund refund, DateTimeOffset now)
    {
        var next = payment with { Refunds = payment.Refunds.Add(refund) };
        return next.Raise("refund.created", StripeShapes.Refund(next, refund), now);
    }

    private static SandboxPayment Settle(SandboxPayment payment, int place, DateTimeOffset now)
    {
        var refund = payment.Refunds[place];
        var settled = refund.Status == RefundStatus.Pending
            ? refund with { Status = RefundStatus.Succeeded, SettlesAt = null }
            : refund with
            {
                Status = RefundStatus.Failed, SettlesAt = null, FailureReason = "expired_or_canceled_card",
            };
        var next = payment with { Refunds = payment.Refunds.SetItem(place, settled) };
        var type = settled.Status == RefundStatus.Failed ? "refund.failed" : "refund.updated";
        return next.Raise(type, StripeShapes.Refund(next, settled), now);
    }
}
