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

/// <summary>Where a refund stands at the provider.</summary>
public enum BookingRefundStatus
{
    /// <summary>Asked for, or under way.</summary>
    Pending,

    /// <summary>The customer has it.</summary>
    Succeeded,

    /// <summary>The provider could not, however often it was asked; somebody must look at it.</summary>
    Failed,
}

/// <summary>Money given back.</summary>
/// <param name="RefundId">Our own id, also the provider's idempotency key of the first try.</param>
/// <param name="Slice">The slice it is for; null for a payment that bought nothing, and for goodwill.</param>
/// <param name="Amount">How much.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="ProviderRefundId">The provider's id, once it has accepted this try.</param>
/// <param name="PaymentIntentId">The charge it is drawn on.</param>
/// <param name="RequestedAt">When.</param>
public sealed record BookingRefund(
    string RefundId,
    string? Slice,
    Money Amount,
    BookingRefundStatus Status,
    string? ProviderRefundId,
    string PaymentIntentId,
    DateTimeOffset RequestedAt)
{
    /// <summary>The charge of what cost nothing.</summary>
    public const string NoCharge = "";

    /// <summary>How often the provider has been asked, this time included: 1, 2, …</summary>
    public int Attempt { get; init; } = 1;

    /// <summary>
    /// The last try the provider may have been asked for, whose amount is therefore fixed; 0 before the first.
    /// </summary>
    public int Begun { get; init; }

    /// <summary>
    /// What was given back past this app since this was asked for; no longer in <see cref="Amount"/>.
    /// </summary>
    public Money Elsewhere { get; init; } = Amount with { Amount = 0 };

    /// <summary>When the provider accepted this try; null before, and in documents of before it was kept.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? AcceptedAt { get; init; }

    /// <summary>When the provider said that the customer has it; null before.</summary>
    public DateTimeOffset? SettledAt { get; init; }

    /// <summary>
    /// Whether the customer has it past the provider, as somebody at the airline says who has evidence: by bank
    /// transfer, in cash. The provider's words do not change it any more.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsByHand { get; init; }

    /// <summary>
    /// The audit record of whoever at the airline gave it though nothing is cancelled for it; null for all others.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? GoodwillAct { get; init; }

    /// <summary>Whether nothing is cancelled for it.</summary>
    [JsonIgnore]
    public bool IsGoodwill => GoodwillAct is not null;

    /// <summary>
    /// Whether nothing is left to ask for: the customer has it, it is on its way, or it went back otherwise.
    /// </summary>
    public bool IsAccepted() => Status == BookingRefundStatus.Succeeded
        || (ProviderRefundId is not null && Status != BookingRefundStatus.Failed);

    /// <summary>The provider's idempotency key: another one only after the try before has finally failed.</summary>
    public string ProviderKey() => ProviderKey(Attempt);

    /// <summary>Whether a key is one of this refund's, of any of its tries.</summary>
    public bool HasAskedWith(string key) => Enumerable.Range(1, Attempt).Any(attempt => ProviderKey(attempt) == key);

    private string ProviderKey(int attempt) => attempt == 1 ? RefundId : $"{RefundId}-{attempt}";
}
