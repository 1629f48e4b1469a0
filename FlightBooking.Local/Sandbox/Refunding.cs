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

        return payment.WhyNoRefund(order.Amount) is { } refusal
            ? refusal
            : payment.Add(Decide(payment, order, timing, now), now);
    }

    /// <summary>Why an amount is not given back; null where it is.</summary>
    public static Refusal? WhyNoRefund(this SandboxPayment payment, Money amount)
    {
        var charge = SandboxIds.Charge(payment.Key);
        return payment switch
        {
            { PaidAt: null } => Refusal.Conflict(
                "payment_intent_unexpected_state", "This PaymentIntent does not have a successful charge to refund."),
            { Refundable.Amount: 0 } => Refusal.Conflict(
                "charge_already_refunded", $"Charge {charge} has already been refunded."),
            _ when payment.Disputes.Any(one => one.Status is DisputeStatus.Open or DisputeStatus.Lost) =>
                Refusal.Conflict(
                    "charge_disputed", $"Charge {charge} has been charged back; cannot issue a refund."),
            _ when amount > payment.Refundable => Refusal.Conflict(
                "amount_too_large",
                $"Refund amount ({amount}) is greater than unrefunded amount on charge ({payment.Refundable})."),
            _ => null,
        };
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
                next = next.Settle(i, OutcomeOf(next.Refunds[i]), now);
            }
        }

        return next;
    }

    /// <summary>The bank's last word about a refund.</summary>
    public static SandboxPayment Settle(
        this SandboxPayment payment, int place, RefundStatus outcome, DateTimeOffset now)
    {
        var settled = payment.Refunds[place] with
        {
            Status = outcome,
            SettlesAt = null,
            SettledAt = now,
            FailureReason = outcome == RefundStatus.Failed ? "expired_or_canceled_card" : null,
        };
        var next = payment with { Refunds = payment.Refunds.SetItem(place, settled) };
        var type = outcome == RefundStatus.Failed ? "refund.failed" : "refund.updated";
        return next.Raise(type, StripeShapes.Refund(next, settled), now);
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

    // A refund that was through already comes back.
    private static RefundStatus OutcomeOf(SandboxRefund refund) =>
        refund.Status == RefundStatus.Pending ? RefundStatus.Succeeded : RefundStatus.Failed;
}
