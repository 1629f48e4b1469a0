using System.Collections.Immutable;
using System.Text.Json.Serialization;
using FlightBooking.Core;
using FlightBooking.Core.Payments;

namespace FlightBooking.Local.Sandbox;

/// <summary>
/// One payment with all that belongs to it: the checkout, the attempts, the refunds, and the events still to be
/// delivered. One document, so that money taken and the event that tells it are stored together or not at all.
/// </summary>
internal sealed record SandboxPayment
{
    public required string Key { get; init; }

    public required SandboxOrder Request { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public CheckoutStatus Status { get; init; } = CheckoutStatus.Open;

    public Attempt Attempt { get; init; } = Attempt.None;

    /// <summary>The card of the last attempt.</summary>
    public SandboxCard? Card { get; init; }

    /// <summary>Why the last attempt failed.</summary>
    public CardError? Error { get; init; }

    public DateTimeOffset? PaidAt { get; init; }

    public ImmutableArray<SandboxRefund> Refunds { get; init; } = [];

    public ImmutableArray<SandboxDispute> Disputes { get; init; } = [];

    /// <summary>Only ever appended to: a delivery is known by its place.</summary>
    public ImmutableArray<SandboxDelivery> Deliveries { get; init; } = [];

    [JsonIgnore]
    public string PaymentId => SandboxIds.Session(Key);

    /// <summary>As at Stripe, there is none before somebody tried to pay.</summary>
    [JsonIgnore]
    public string? PaymentIntentId => Attempt == Attempt.None ? null : SandboxIds.PaymentIntent(Key);

    [JsonIgnore]
    public Money Captured => Amount(PaidAt is null ? 0 : Request.Amount.Amount);

    /// <summary>What has been given back.</summary>
    [JsonIgnore]
    public Money Refunded =>
        Amount(
            Refunds.Where(refund => refund.Status == RefundStatus.Succeeded)
                .Sum(refund => refund.Request.Amount.Amount));

    /// <summary>What banks have taken or taken back.</summary>
    [JsonIgnore]
    public Money ChargedBack =>
        Amount(Disputes.Where(dispute => dispute.Status == DisputeStatus.Lost).Sum(dispute => dispute.Amount.Amount));

    /// <summary>What may still be given back: refunds on their way are not available again.</summary>
    [JsonIgnore]
    public Money Refundable => Captured - Amount(
        Refunds.Where(refund => refund.Status is not (RefundStatus.Failed or RefundStatus.Canceled))
            .Sum(refund => refund.Request.Amount.Amount));

    /// <summary>When something is next to be done about this payment; null when nothing is.</summary>
    [JsonIgnore]
    public DateTimeOffset? NextDue
    {
        get
        {
            var closing = Status == CheckoutStatus.Open ? ExpiresAt : (DateTimeOffset?)null;
            return Refunds.Select(refund => refund.SettlesAt)
                .Concat(Deliveries.Select(delivery => delivery.Due))
                .Append(closing)
                .Min();
        }
    }

    /// <summary>A new checkout.</summary>
    public static SandboxPayment Open(string key, SandboxOrder order, DateTimeOffset expiresAt, DateTimeOffset now) =>
        new() { Key = key, Request = order, CreatedAt = now, ExpiresAt = expiresAt };

    /// <summary>The checkout as it was when it had just been opened.</summary>
    public SandboxPayment AsOpened() => Open(Key, Request, ExpiresAt, CreatedAt);

    /// <summary>
    /// The checkout at a time: one whose time is up is over, whether or not that was written down yet.
    /// </summary>
    public CheckoutStatus StatusAt(DateTimeOffset now) =>
        Status == CheckoutStatus.Open && now >= ExpiresAt ? CheckoutStatus.Expired : Status;

    /// <summary>Where the customer pays; null once nobody can.</summary>
    public Uri? PageAt(Func<Uri> baseUrl, DateTimeOffset now) =>
        StatusAt(now) == CheckoutStatus.Open ? new Uri(baseUrl(), $"/sandbox/checkout/{PaymentId}") : null;

    private Money Amount(long amount) => Request.Amount with { Amount = amount };
}

/// <summary>How the last attempt to pay went.</summary>
internal enum Attempt
{
    None,
    Declined,
    Challenged,
    Succeeded,
}

/// <summary>What is kept of a card: never its number.</summary>
internal sealed record SandboxCard(string Brand, string Last4, bool IsLate, RefundConduct Refunds);

/// <summary>A refund.</summary>
/// <param name="RefundId">Its id.</param>
/// <param name="Request">What was asked for.</param>
/// <param name="CreatedAt">When.</param>
/// <param name="FirstStatus">What the call answered, so that its repetition answers the same.</param>
/// <param name="Status">Where it stands.</param>
internal sealed record SandboxRefund(
    string RefundId,
    SandboxRefundOrder Request,
    DateTimeOffset CreatedAt,
    RefundStatus FirstStatus,
    RefundStatus Status)
{
    /// <summary>When the bank changes the status; null when it does not.</summary>
    public DateTimeOffset? SettlesAt { get; init; }

    public string? FailureReason { get; init; }

    /// <summary>When the bank changed the status last; null where it has not.</summary>
    public DateTimeOffset? SettledAt { get; init; }

    /// <summary>The refund as the call that asked for it answered, whatever the bank has done since.</summary>
    public SandboxRefund AsMade() => this with { Status = FirstStatus, FailureReason = null, SettledAt = null };
}

/// <summary>An event to be delivered once.</summary>
/// <param name="EventId">Its id; two deliveries may share one.</param>
/// <param name="Type">Its type.</param>
/// <param name="Payload">The body, as it is signed and sent; empty once delivered.</param>
/// <param name="CreatedAt">When it happened.</param>
/// <param name="Due">When it is to be sent (again); null once that is over.</param>
internal sealed record SandboxDelivery(
    string EventId, string Type, string Payload, DateTimeOffset CreatedAt, DateTimeOffset? Due)
{
    public int Attempts { get; init; }

    public DateTimeOffset? DeliveredAt { get; init; }

    /// <summary>The receiver's last answer: a status code, or what went wrong on the way.</summary>
    public string? LastAnswer { get; init; }
}
