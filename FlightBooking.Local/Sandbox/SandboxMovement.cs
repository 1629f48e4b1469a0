using FlightBooking.Core;
using FlightBooking.Core.Payments;

namespace FlightBooking.Local.Sandbox;

/// <summary>A line of the sandbox's list of what has moved: at Stripe a balance transaction.</summary>
/// <param name="MovementId">Its id: <c>txn_…</c>.</param>
/// <param name="Type">Stripe's type of it.</param>
/// <param name="Category">Stripe's reporting category of it.</param>
/// <param name="Source">The charge, refund or dispute.</param>
/// <param name="Amount">What came in; negative where it went out.</param>
/// <param name="Fee">What the sandbox keeps for it.</param>
/// <param name="At">When.</param>
internal sealed record SandboxMovement(
    string MovementId, string Type, string Category, string Source, Money Amount, Money Fee, DateTimeOffset At);

/// <summary>What has moved of a payment. Pure.</summary>
internal static class SandboxMovements
{
    // Of a charge, in hundredths of a percent: two percent and the tax on them. Nothing of it comes back.
    private const int FeeRate = 236;

    /// <summary>Its charge, refunds and disputes, in no order.</summary>
    public static IEnumerable<SandboxMovement> Movements(this SandboxPayment payment)
    {
        if (payment.PaidAt is not { } paidAt)
        {
            yield break;
        }

        var none = payment.Captured with { Amount = 0 };
        var fee = payment.Captured with { Amount = payment.Captured.Amount * FeeRate / 10_000 };
        yield return new(
            SandboxIds.Movement(payment.Key, 'c', 0),
            "charge", "charge", SandboxIds.Charge(payment.Key), payment.Captured, fee, paidAt);
        for (var i = 0; i < payment.Refunds.Length; i++)
        {
            var refund = payment.Refunds[i];
            var amount = refund.Request.Amount;
            yield return new(
                SandboxIds.Movement(payment.Key, 'r', i),
                "refund", "refund", refund.RefundId, -amount, none, refund.CreatedAt);
            if (refund.Status is RefundStatus.Failed)
            {
                yield return new(
                    SandboxIds.Movement(payment.Key, 'f', i),
                    "refund_failure", "refund_failure", refund.RefundId, amount, none,
                    refund.SettledAt ?? refund.CreatedAt);
            }
        }

        for (var i = 0; i < payment.Disputes.Length; i++)
        {
            var dispute = payment.Disputes[i];
            yield return new(
                SandboxIds.Movement(payment.Key, 'd', i),
                "adjustment", "dispute", dispute.DisputeId, -dispute.Amount, none, dispute.CreatedAt);
            if (dispute.Status == DisputeStatus.Won)
            {
                yield return new(
                    SandboxIds.Movement(payment.Key, 'w', i),
                    "adjustment", "dispute_reversal", dispute.DisputeId, dispute.Amount, none,
                    dispute.DecidedAt ?? dispute.CreatedAt);
            }
        }
    }
}
