namespace FlightBooking.Core.Payments;

/// <summary>What a checkout is opened with. Repeated under one key, all of it must be the same.</summary>
public sealed record CheckoutRequest
{
    /// <summary>The booking to be paid; comes back with every event.</summary>
    public required string BookingRef { get; init; }

    /// <summary>The account the booking belongs to; comes back with every event.</summary>
    public required string AccountId { get; init; }

    /// <summary>What is to be paid; more than nothing.</summary>
    public required Money Amount { get; init; }

    /// <summary>What is bought, for the payment page: one line.</summary>
    public required string Description { get; init; }

    /// <summary>Where the provider's receipt goes, and what the payment page shows.</summary>
    public required string CustomerEmail { get; init; }

    /// <summary>Where the browser goes once paid; <c>{CHECKOUT_SESSION_ID}</c> in it becomes the payment id.</summary>
    public required Uri SuccessUrl { get; init; }

    /// <summary>Where the browser goes when the customer turns back.</summary>
    public required Uri CancelUrl { get; init; }

    /// <summary>
    /// When the checkout closes by itself. A provider may have a shortest time of its own (Stripe: 30 minutes)
    /// and close later than asked, so whoever holds seats expires the checkout themselves.
    /// </summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>1 to 255 characters.</summary>
    public required string IdempotencyKey { get; init; }
}

/// <summary>A payment page and what became of it.</summary>
/// <param name="PaymentId">The provider's id of the checkout: <c>cs_…</c>.</param>
/// <param name="Url">The payment page; null once the checkout is over.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="IsPaid">Whether the money has been taken; a complete checkout may still wait for it.</param>
/// <param name="Amount">What is to be paid.</param>
/// <param name="ExpiresAt">When it closes by itself.</param>
/// <param name="PaymentIntentId">What refunds name: <c>pi_…</c>; null before the first attempt to pay.</param>
public sealed record Checkout(
    string PaymentId,
    Uri? Url,
    CheckoutStatus Status,
    bool IsPaid,
    Money Amount,
    DateTimeOffset ExpiresAt,
    string? PaymentIntentId)
{
    /// <summary>The booking it was opened for; null for one that is not about any.</summary>
    public string? BookingRef { get; init; }
}

/// <summary>Where a checkout stands.</summary>
public enum CheckoutStatus
{
    /// <summary>The customer can pay; a declined attempt leaves it open.</summary>
    Open,

    /// <summary>The customer is through.</summary>
    Complete,

    /// <summary>Nobody can pay it any more, and nobody has.</summary>
    Expired,
}
