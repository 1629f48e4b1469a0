using System.Collections.Immutable;
using System.Globalization;
using FlightBooking.Core.Schedules;

namespace FlightBooking.Core.Fares;

/// <summary>What cancelling costs as long as there is more than some time left.</summary>
/// <param name="MoreThanHours">Before the departure of the slice; exactly that many belong to the next band.</param>
/// <param name="Charge">For the slice, however many passengers.</param>
public sealed record CancellationBand(int MoreThanHours, Money Charge);

/// <summary>How long seats are held unpaid where somebody would like to pay later.</summary>
/// <param name="Hours">From the booking on.</param>
/// <param name="MoreThanHours">And no longer than so many before the departure of the slice.</param>
public sealed record HoldTerm(int Hours, int MoreThanHours)
{
    /// <summary>Until when what is booked now can be held; past where it departs too soon.</summary>
    public DateTimeOffset EndOf(DateTimeOffset now, DateTimeOffset departure)
    {
        var (own, last) = (now.AddHours(Hours), departure.AddHours(-MoreThanHours));
        return own < last ? own : last;
    }
}

/// <summary>The bands of some flights; null means all of them.</summary>
/// <param name="Bands">In any order; with less time left than the last allows, nothing can be cancelled.</param>
public sealed record CancellationRule(ImmutableArray<CancellationBand> Bands)
{
    /// <summary>Only this airline's flights (IATA designator).</summary>
    public string? Airline { get; init; }

    /// <summary>Only domestic flights, or only international ones.</summary>
    public bool? Domestic { get; init; }

    /// <summary>Only this cabin.</summary>
    public Cabin? Cabin { get; init; }

    /// <summary>How long they are held unpaid; null where they are not, but for the usual minutes.</summary>
    public HoldTerm? Hold { get; init; }

    /// <summary>What other flights in their place cost; null where by <see cref="ChangeTerm.Standard"/>.</summary>
    public ChangeTerm? Change { get; init; }

    internal bool Covers(string airline, bool domestic, Cabin cabin) =>
        (Airline is null || string.Equals(Airline, airline, StringComparison.OrdinalIgnoreCase))
        && (Domestic is null || Domestic == domestic)
        && (Cabin is null || Cabin == cabin);

    internal int Precision() => (Airline is null ? 0 : 4) + (Domestic is null ? 0 : 2) + (Cabin is null ? 0 : 1);
}

/// <summary>
/// What cancelling a slice costs, as a table. The most precise rule that covers a flight counts: one that names
/// the airline before one that names the market, that before one that names the cabin.
/// </summary>
/// <param name="Rules">The exceptions; what none of them covers goes by <see cref="StandardBands"/>.</param>
public sealed record CancellationCharges(ImmutableArray<CancellationRule> Rules)
{
    /// <summary>Free until 168 hours before, 3,000 rupees until 72 hours, 3,500 until two hours.</summary>
    public static ImmutableArray<CancellationBand> StandardBands { get; } =
        [new(168, Money.Zero), new(72, Money.Rupees(3000)), new(2, Money.Rupees(3500))];

    /// <summary>A day, until 72 hours before.</summary>
    public static HoldTerm StandardHold { get; } = new(24, 72);

    /// <summary>The same charges on every flight.</summary>
    public static CancellationCharges Standard { get; } = new(ImmutableArray<CancellationRule>.Empty);

    /// <summary>The same table with one more rule; of equally precise ones the newest counts.</summary>
    public CancellationCharges With(CancellationRule rule) => new(Rules.Insert(0, rule));

    /// <summary>A table that says the same of every flight.</summary>
    public static CancellationCharges Of(ImmutableArray<CancellationBand> bands) => new([new(bands)]);

    /// <summary>Whether both say the same, rule by rule.</summary>
    public bool Says(CancellationCharges other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Rules.Length == other.Rules.Length
            && Rules.Zip(other.Rules).All(pair =>
                pair.First with { Bands = pair.Second.Bands } == pair.Second
                && pair.First.Bands.SequenceEqual(pair.Second.Bands));
    }

    /// <summary>The bands that hold for a flight, the longest time first.</summary>
    public ImmutableArray<CancellationBand> BandsFor(string airline, bool domestic, Cabin cabin) =>
        [.. (RuleFor(airline, domestic, cabin)?.Bands ?? StandardBands).OrderByDescending(band => band.MoreThanHours)];

    /// <summary>How long a flight is held unpaid; null where it is not, but for the usual minutes.</summary>
    public HoldTerm? HoldFor(string airline, bool domestic, Cabin cabin) =>
        RuleFor(airline, domestic, cabin) is { } rule ? rule.Hold : StandardHold;

    /// <summary>What other flights in its place cost.</summary>
    public ChangeTerm ChangeFor(string airline, bool domestic, Cabin cabin) =>
        RuleFor(airline, domestic, cabin)?.Change ?? ChangeTerm.Standard;

    private CancellationRule? RuleFor(string airline, bool domestic, Cabin cabin) =>
        Rules.Where(rule => rule.Covers(airline, domestic, cabin)).MaxBy(rule => rule.Precision());

    /// <summary>What cancelling a slice costs now.</summary>
    /// <param name="beforeDeparture">From now to the departure of its first segment; negative once it has left.</param>
    /// <param name="airline">IATA designator.</param>
    /// <param name="domestic">Whether the slice stays in one country.</param>
    /// <param name="cabin">The cabin paid for.</param>
    /// <param name="fare">What was paid for those who leave; the charge is never more.</param>
    /// <param name="charged">
    /// What others who left the slice before were charged: it counts, as the charge is the slice's.
    /// </param>
    /// <returns>The charge, or <c>too_late_to_cancel</c>.</returns>
    public Result<Money> ChargeFor(
        TimeSpan beforeDeparture, string airline, bool domestic, Cabin cabin, Money fare, Money charged)
    {
        var bands = BandsFor(airline, domestic, cabin);
        var band = bands.FirstOrDefault(band => beforeDeparture > TimeSpan.FromHours(band.MoreThanHours));
        return band is null
            ? Refusal.Conflict("too_late_to_cancel", TooLate(bands))
            : Money.Min(band.Charge > charged ? band.Charge - charged : band.Charge with { Amount = 0 }, fare);
    }

    /// <summary>The charges in sentences.</summary>
    public ImmutableArray<string> Describe(string airline, bool domestic, Cabin cabin)
    {
        var bands = BandsFor(airline, domestic, cabin);
        return [.. bands.Select(Sentence), TooLate(bands)];
    }

    private static string Sentence(CancellationBand band) => Text(band.Charge.Amount == 0
        ? (FormattableString)$"Cancelled more than {band.MoreThanHours} hours before departure: no charge."
        : $"Cancelled more than {band.MoreThanHours} hours before departure: {band.Charge} for the direction.");

    private static string TooLate(ImmutableArray<CancellationBand> bands) => bands.IsEmpty
        ? "This fare cannot be cancelled."
        : Text($"{bands[^1].MoreThanHours} hours or less before departure nothing can be cancelled.");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
