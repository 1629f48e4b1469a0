namespace FlightBooking.Core.Payments;

/// <summary>
/// What a refund is asked for with. Each slice of a trip has its own refund with its own metadata, so an event
/// about one can never be taken for the other. Repeated under one key, all of it must be the same.
/// </summary>
public sealed record RefundRequest
{
    /// <summary>The booking; comes back with every event about this refund.</summary>
    public required string BookingRef { get; init; }

    /// <summary>The account the booking belongs to; comes back with every event.</summary>
    public required string AccountId { get; init; }

    /// <summary>What is refunded: the name of a slice, or a label such as <c>all</c>; comes back too.</summary>
    public required string Slice { get; init; }

    /// <summary>
    /// The cancellation it belongs to; comes back too. Null where none was asked for (paid too late).
    /// </summary>
    public string? CancellationId { get; init; }

    /// <summary>The payment that money is given back from: <c>pi_…</c>.</summary>
    public required string PaymentIntentId { get; init; }

    /// <summary>How much; more than nothing, and no more than is left of the payment.</summary>
    public required Money Amount { get; init; }

    /// <summary>Why: <c>requested_by_customer</c> or <c>duplicate</c>, the provider's own words.</summary>
    public string Reason { get; init; } = "requested_by_customer";

    /// <summary>1 to 255 characters.</summary>
    public required string IdempotencyKey { get; init; }
}

/// <summary>A refund at the provider.</summary>
/// <param name="RefundId">The provider's id: <c>re_…</c>.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Amount">How much is given back.</param>
/// <param name="FailureReason">The provider's word for why it failed; null unless it did.</param>
public sealed record ProviderRefund(string RefundId, RefundStatus Status, Money Amount, string? FailureReason = null)
{
    /// <inheritdoc cref="ProviderRefund"/>
    public string? FailureReason { get; init; } = FailureReason is null ? null : ProviderWords.Kept(FailureReason);

    /// <summary>The key it was asked for with; null where it was made by hand at the provider.</summary>
    public string? IdempotencyKey { get; init; }
}

/// <summary>Where a refund stands, in the provider's words.</summary>
public enum RefundStatus
{
    /// <summary>On its way.</summary>
    Pending,

    /// <summary>Given back; even then a bank may turn it into <see cref="Failed"/> days later.</summary>
    Succeeded,

    /// <summary>The bank would not take it: the money is with the airline again.</summary>
    Failed,

    /// <summary>Called off before it left.</summary>
    Canceled,

    /// <summary>The customer has to do something first.</summary>
    RequiresAction,
}
