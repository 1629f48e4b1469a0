using System.Text.Json.Serialization;

namespace FlightBooking.Core.Bookings;

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

    /// <summary>
    /// The new voucher that it goes to, where the customer wanted one; null for all others. What a voucher has paid
    /// goes back to that one without it.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public VoucherOrder? Voucher { get; init; }

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
