namespace FlightBooking.Core.Payments;

/// <summary>What the provider tells about a payment: an event of its, reduced to what bookings act on.</summary>
public sealed record PaymentEvent
{
    /// <summary>The provider's id of the event (<c>evt_…</c>); the same event may arrive again under it.</summary>
    public required string EventId { get; init; }

    /// <summary>The provider's name of what happened, e.g. <c>checkout.session.completed</c>.</summary>
    public required string Type { get; init; }

    /// <summary>What it means here.</summary>
    public required PaymentEventKind Kind { get; init; }

    /// <summary>When it happened, to the second. Events arrive in any order.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Whether real money is meant; false for a provider's test mode.</summary>
    public bool IsLive { get; init; }

    /// <summary>The booking; set unless ignored, or about money that others moved.</summary>
    public string? BookingRef { get; init; }

    /// <summary>The account the booking belongs to; set with it.</summary>
    public string? AccountId { get; init; }

    /// <summary>The checkout (<c>cs_…</c>); only events about a checkout name it.</summary>
    public string? PaymentId { get; init; }

    /// <summary>The payment (<c>pi_…</c>), where one was attempted.</summary>
    public string? PaymentIntentId { get; init; }

    /// <summary>What was paid, tried or given back; set with the booking.</summary>
    public Money? Amount { get; init; }

    /// <summary>The refund (<c>re_…</c>), for events about one.</summary>
    public string? RefundId { get; init; }

    /// <summary>The slice refunded, as the request for it said.</summary>
    public string? Slice { get; init; }

    /// <summary>The cancellation refunded, as the request for it said.</summary>
    public string? CancellationId { get; init; }

    /// <summary>Where the refund stood when the event was made; set for events about one.</summary>
    public RefundStatus? RefundStatus { get; init; }

    /// <summary>
    /// Why a payment or refund failed, where it did; the provider's words, fit for the customer, at most
    /// <see cref="ProviderWords.Longest"/> characters.
    /// </summary>
    public string? FailureMessage { get; init; }
}

/// <summary>What a provider's event means to a booking.</summary>
public enum PaymentEventKind
{
    /// <summary>Nothing: a type that is not acted on, or not about one of our bookings.</summary>
    Ignored,

    /// <summary>The customer is through and the money is taken.</summary>
    CheckoutCompleted,

    /// <summary>Nobody can pay this checkout any more.</summary>
    CheckoutExpired,

    /// <summary>An attempt to pay failed; the customer may try again while the checkout is open.</summary>
    PaymentFailed,

    /// <summary>A refund that was asked for here was made or changed.</summary>
    RefundUpdated,

    /// <summary>
    /// Somebody else moved money of a payment: a refund by hand, or a dispute. Only the payment is named: whether it is
    /// about a booking, and what came of it, the provider is asked.
    /// </summary>
    PaymentMoved,
}
