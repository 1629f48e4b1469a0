using FlightBooking.Core;
using FlightBooking.Core.Payments;
using FlightBooking.Local.Sandbox;

namespace FlightBooking.Simulation.Provider;

/// <summary>What is to be known of money taken from a customer, and of money on its way back.</summary>
internal static class Charges
{
    public static string? AccountId(this SandboxPayment payment) =>
        payment.Request.MetadataOfIntent().GetValueOrDefault(PaymentMetadata.AccountId);

    /// <summary>What the airline has of it.</summary>
    public static Money Kept(this SandboxPayment payment) => payment.Refundable - payment.ChargedBack;

    /// <summary>What went back past the product.</summary>
    public static Money GoneElsewhere(this SandboxPayment payment) => payment.ChargedBack + payment.Refunds
        .Where(refund => refund.IsByHand() && refund.Status != RefundStatus.Failed)
        .Select(refund => refund.Request.Amount)
        .Sum();

    /// <summary>Made by somebody at the provider's own pages.</summary>
    public static bool IsByHand(this SandboxRefund refund) => refund.CancellationId() is null;

    public static string? CancellationId(this SandboxRefund refund) =>
        refund.Request.MetadataOfRefund().GetValueOrDefault(PaymentMetadata.CancellationId);

    public static ProviderRefund Answer(this SandboxRefund refund) =>
        new(refund.RefundId, refund.Status, refund.Request.Amount, refund.FailureReason)
        {
            IdempotencyKey = refund.Request.MetadataOfRefund().GetValueOrDefault(PaymentMetadata.RefundKey),
        };

    /// <summary>What has moved of it, as the gateway tells it.</summary>
    public static IEnumerable<ProviderMovement> Answers(this SandboxPayment payment) =>
        payment.Movements().Select(moved => new ProviderMovement(
            moved.MovementId,
            moved.Type switch
            {
                "charge" => MovementKind.Payment,
                "adjustment" => MovementKind.Dispute,
                _ => MovementKind.Refund,
            },
            moved.Type,
            moved.Type == "charge" ? payment.PaymentIntentId! : moved.Source,
            moved.Amount,
            moved.Fee,
            moved.At)
        {
            PaymentIntentId = payment.PaymentIntentId,
            BookingRef = payment.Request.BookingRef,
            AccountId = payment.AccountId(),
        });

    /// <summary>The payment without a key that is forgotten: what is asked for under it is done anew.</summary>
    public static SandboxPayment Forget(this SandboxPayment payment, string key) =>
        payment.FindRefund(key) is { } refund
            ? payment with
            {
                Refunds = payment.Refunds.Replace(
                    refund, refund with { Request = refund.Request with { IdempotencyKey = $"{key} (forgotten)" } }),
            }
            : payment;
}
