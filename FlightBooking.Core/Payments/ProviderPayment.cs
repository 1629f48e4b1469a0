using System.Collections.Immutable;

namespace FlightBooking.Core.Payments;

/// <summary>
/// A payment as the provider has it now, with all that was given back of it or is asked back, whoever began it. What
/// an event told is never taken over by itself: it may be old, and events come in any order.
/// </summary>
/// <param name="PaymentIntentId">The payment: <c>pi_…</c>.</param>
/// <param name="BookingRef">The booking it was opened for; null for a payment that is not about one.</param>
/// <param name="AccountId">The account of that booking; null likewise.</param>
/// <param name="Refunds">All its refunds: asked for here, or made by hand at the provider.</param>
/// <param name="Disputes">All disputes of its payer's bank.</param>
public sealed record ProviderPayment(
    string PaymentIntentId,
    string? BookingRef,
    string? AccountId,
    ImmutableArray<ProviderRefund> Refunds,
    ImmutableArray<ProviderDispute> Disputes)
{
    /// <summary>The refund that was asked for under a key, however long ago, or null.</summary>
    public ProviderRefund? FindRefund(string idempotencyKey) =>
        Refunds.FirstOrDefault(refund => refund.IdempotencyKey == idempotencyKey);
}

/// <summary>A payer's bank asks for the money back.</summary>
/// <param name="DisputeId">The provider's id: <c>dp_…</c>.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Amount">How much is asked back.</param>
/// <param name="Reason">The bank's word for why, e.g. <c>fraudulent</c>.</param>
public sealed record ProviderDispute(string DisputeId, DisputeStatus Status, Money Amount, string Reason)
{
    /// <inheritdoc cref="ProviderDispute"/>
    public string Reason { get; init; } = ProviderWords.Kept(Reason);
}

/// <summary>Where a dispute stands, in the order in which it comes true.</summary>
public enum DisputeStatus
{
    /// <summary>The bank only asks; no money has moved.</summary>
    Inquiry,

    /// <summary>The provider has taken the money until the bank decides.</summary>
    Open,

    /// <summary>The airline keeps the money, or has it again.</summary>
    Won,

    /// <summary>The payer has the money.</summary>
    Lost,
}
