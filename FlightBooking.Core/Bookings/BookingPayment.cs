using System.Collections.Immutable;
using System.Text.Json.Serialization;
using FlightBooking.Core.Payments;

namespace FlightBooking.Core.Bookings;

/// <summary>Where the payment of a booking stands.</summary>
public enum BookingPaymentStatus
{
    /// <summary>No checkout was asked for.</summary>
    NotStarted,

    /// <summary>A checkout is open at the provider.</summary>
    Open,

    /// <summary>The last try was declined; another may succeed until the hold ends.</summary>
    Failed,

    /// <summary>The money is here, or nothing was to be paid.</summary>
    Succeeded,

    /// <summary>Some of it went back.</summary>
    PartiallyRefunded,

    /// <summary>All of it went back.</summary>
    Refunded,

    /// <summary>The booking is over, and nobody has paid.</summary>
    Expired,

    /// <summary>The payer's bank asks for the money back and has not decided yet.</summary>
    Disputed,

    /// <summary>The payer's bank took the money back.</summary>
    ChargedBack,
}

/// <summary>The payment of a booking.</summary>
public sealed record BookingPayment
{
    /// <summary>Before anything.</summary>
    public static BookingPayment NotStarted { get; } = new();

    /// <summary>Where it stands.</summary>
    public BookingPaymentStatus Status { get; init; }

    /// <summary>The provider's checkout.</summary>
    public string? PaymentId { get; init; }

    /// <summary>
    /// All checkouts this app ever opened for the booking: what is asked about until each is known to be over, whoever
    /// else has paid meanwhile.
    /// </summary>
    public ImmutableArray<string> Opened { get; init; } = [];

    /// <summary>The provider's charge, once there is one: what refunds draw on.</summary>
    public string? PaymentIntentId { get; init; }

    /// <summary>
    /// What it was of, once a change has cost more; null before, when it is the booking's total, and of a change, where
    /// it is what the change costs.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Money? Amount { get; init; }

    /// <summary>What vouchers pay of it, or are to, in the order in which they were named.</summary>
    public ImmutableArray<VoucherPart> Vouchers { get; init; } = [];

    /// <summary>Where the customer pays.</summary>
    public Uri? CheckoutUrl { get; init; }

    /// <summary>Until when.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>When the money came.</summary>
    public DateTimeOffset? PaidAt { get; init; }

    /// <summary>Whether nothing is to be paid any more: the money came, or there was nothing to pay.</summary>
    [JsonIgnore]
    public bool IsPaid => PaidAt is not null;

    /// <summary>How many checkouts were made, so that each has an idempotency key of its own.</summary>
    public int Attempts { get; init; }

    /// <summary>The payment of a booking that costs nothing: there is none, and none is waited for.</summary>
    public static BookingPayment OfNothing(DateTimeOffset now) =>
        new() { Status = BookingPaymentStatus.Succeeded, PaidAt = now };

    /// <summary>Whether a checkout is one this app opened for the booking.</summary>
    public bool HasOpened(string paymentId) => PaymentId == paymentId || Opened.Contains(paymentId);

    /// <summary>With a checkout that the provider opened.</summary>
    internal BookingPayment Opening(Checkout checkout, DateTimeOffset expiresAt) => this with
    {
        Status = BookingPaymentStatus.Open,
        PaymentId = checkout.PaymentId,
        Opened = [.. Opened, checkout.PaymentId],
        CheckoutUrl = checkout.Url,
        ExpiresAt = expiresAt,
        Attempts = Attempts + 1,
    };

    /// <summary>With the money that came.</summary>
    internal BookingPayment Paid(ReceivedPayment payment, DateTimeOffset now) => this with
    {
        Status = BookingPaymentStatus.Succeeded,
        PaymentId = payment.PaymentId,
        PaymentIntentId = payment.PaymentIntentId,
        PaidAt = now,
    };

    /// <summary>The payment of a booking that ended: a checkout that nobody has paid is over.</summary>
    internal BookingPayment Closed() =>
        Status is BookingPaymentStatus.Open or BookingPaymentStatus.Failed
            ? this with { Status = BookingPaymentStatus.Expired }
            : this;
}
