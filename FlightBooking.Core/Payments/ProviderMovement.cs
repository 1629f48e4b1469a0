namespace FlightBooking.Core.Payments;

/// <summary>What moved money at the provider.</summary>
public enum MovementKind
{
    /// <summary>A payer's charge.</summary>
    Payment,

    /// <summary>A refund, and what came back of one that failed.</summary>
    Refund,

    /// <summary>What a payer's bank took for a dispute, and gave back.</summary>
    Dispute,

    /// <summary>What is about no payer: payouts, the provider's own fees.</summary>
    Other,
}

/// <summary>A line of the provider's own list of what has moved.</summary>
/// <param name="MovementId">The provider's id of the line: <c>txn_…</c>.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Type">The provider's own word for it, e.g. <c>refund_failure</c>.</param>
/// <param name="Item">
/// The payment (<c>pi_…</c>), refund (<c>re_…</c>) or dispute (<c>dp_…</c>), as the books name it; else the line's own
/// id.
/// </param>
/// <param name="Amount">What came in, in the currency it was charged in; negative where it went out.</param>
/// <param name="Fee">What the provider kept for it, in the currency it pays out in.</param>
/// <param name="At">When, to the second.</param>
public sealed record ProviderMovement(
    string MovementId, MovementKind Kind, string Type, string Item, Money Amount, Money Fee, DateTimeOffset At)
{
    /// <summary>The payment that it is about: <c>pi_…</c>.</summary>
    public string? PaymentIntentId { get; init; }

    /// <summary>The booking, where the provider says it.</summary>
    public string? BookingRef { get; init; }

    /// <summary>The account of that booking.</summary>
    public string? AccountId { get; init; }
}
