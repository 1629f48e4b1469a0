using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace FlightBooking.Core.Bookings;

/// <summary>How far a cancellation is.</summary>
public enum CancellationStatus
{
    /// <summary>Accepted; money or seats are still on their way.</summary>
    Pending,

    /// <summary>The customer has the money, the seats are free, the receipt is there.</summary>
    Completed,

    /// <summary>The provider could not give money back, however often it was asked; somebody must look at it.</summary>
    Failed,
}

/// <summary>What becomes of one slice in a quote or a cancellation.</summary>
/// <param name="Slice">Its name.</param>
/// <param name="Passengers">Ids of those who do not travel on it any more, in the order of the booking.</param>
/// <param name="HoursBeforeDeparture">
/// Real hours from the decision to the departure, to the hundredth, rounded up: exactly 72 is never shown for
/// less, and anything more than 72 is never shown as 72.
/// </param>
/// <param name="Paid">What was paid for them on this slice.</param>
/// <param name="Charge">What is kept; never more than was paid.</param>
/// <param name="Refund">What goes back: the rest, less <see cref="Elsewhere"/>.</param>
public sealed record CancellationLine(
    string Slice,
    ImmutableArray<string> Passengers,
    decimal HoursBeforeDeparture,
    Money Paid,
    Money Charge,
    Money Refund)
{
    /// <summary>
    /// What is not in <see cref="Refund"/> because it went back already: by hand at the provider, by the
    /// bank, or as goodwill.
    /// Together with the charge and the refund it is what was paid.
    /// </summary>
    public Money Elsewhere { get; init; } = Paid with { Amount = 0 };

    /// <summary>
    /// The part of <see cref="Elsewhere"/> that the airline had given as goodwill: only what the payment does not
    /// suffice for any more.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public long GivenBefore { get; init; }

    /// <summary>The refund; null in a quote, and where nothing goes back.</summary>
    public string? RefundId { get; init; }

    /// <summary>
    /// The charge that <see cref="Refund"/> is drawn on and <see cref="Elsewhere"/> came from; null where it is the
    /// booking's own, and in a quote.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? PaymentIntentId { get; init; }

    /// <summary>Whether the provider has taken the refund over, so that the seats are free again.</summary>
    public bool IsReleased { get; init; }

    /// <summary>Whether the same people leave the same slice on the same terms, whenever that was found out.</summary>
    internal bool Agrees(CancellationLine other) =>
        Slice == other.Slice
        && Passengers.SequenceEqual(other.Passengers)
        && Charge == other.Charge
        && Refund == other.Refund;
}

/// <summary>A cancellation that was accepted; it is part of its booking's document.</summary>
public sealed record BookingCancellation
{
    /// <summary>Unique; also the workflow that sees to it.</summary>
    public required string CancellationId { get; init; }

    /// <summary>When it was accepted.</summary>
    public required DateTimeOffset RequestedAt { get; init; }

    /// <summary>
    /// Hash of the quote it was accepted on; null where nothing had been paid, <see cref="ByBank"/> where nobody asked,
    /// <see cref="ByAirline"/> where the airline cancelled, <see cref="ByDisruption"/> where it did not fly,
    /// <see cref="ByChange"/> where flights were exchanged, or baggage taken off.
    /// </summary>
    public string? QuoteHash { get; init; }

    /// <summary>The audit record of whoever at the airline cancelled; null where the customer did.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Act { get; init; }

    /// <summary>The change whose charge and difference it settles; null for all others.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ChangeId { get; init; }

    /// <summary>The proposal whose money goes back by it; null where no disruption made it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ProposalId { get; init; }

    /// <summary>
    /// One for each slice, and of each charge whose money goes back for it; none where nothing had been paid.
    /// </summary>
    public ImmutableArray<CancellationLine> Lines { get; init; } = [];

    /// <summary>When its workflow came to the end; null before.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Whether nobody asked for it: the payer's bank had taken the money back.</summary>
    public bool IsByBank() => QuoteHash == ByBank;

    /// <summary>What is kept.</summary>
    public Money Charge() => Lines.Select(line => line.Charge).Sum();

    /// <summary>What had gone back already.</summary>
    public Money Elsewhere() => Lines.Select(line => line.Elsewhere).Sum();

    /// <summary>What goes back.</summary>
    public Money Refund() => Lines.Select(line => line.Refund).Sum();

    /// <summary>The document id of its receipt; only cancellations of paid bookings have one.</summary>
    public string ReceiptId() => CancellationId.Replace(IdWord, "-refund-", StringComparison.Ordinal);

    /// <summary>The id of a booking's cancellation by its place.</summary>
    internal static string IdOf(string bookingRef, int number) => $"{bookingRef}{IdWord}{number}";

    /// <summary>
    /// The id of the refund of a slice's line: the first, the second, … A number alone would be the key by which the
    /// provider is asked for the first once more.
    /// </summary>
    internal static string RefundIdOf(string cancellationId, string slice, int number) =>
        number == 1 ? $"{cancellationId}-{slice}" : $"{cancellationId}-{slice}-part{number}";

    /// <summary>In the place of a quote's hash.</summary>
    internal const string ByBank = "charged-back";

    /// <summary>The same, where the airline cancels.</summary>
    internal const string ByAirline = "cancelled-by-airline";

    /// <summary>The same, where flights were exchanged or baggage taken off: nobody leaves by it.</summary>
    internal const string ByChange = "exchanged";

    /// <summary>The same, where a flight was not flown as it was sold.</summary>
    internal const string ByDisruption = "disrupted";

    private const string IdWord = "-cancellation-";
}
