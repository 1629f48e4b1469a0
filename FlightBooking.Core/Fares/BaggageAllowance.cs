using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;

namespace FlightBooking.Core.Fares;

/// <summary>A prepaid amount of extra baggage.</summary>
/// <param name="UpToKg">Covers an excess of up to that many kilograms.</param>
/// <param name="Price">For the whole slab.</param>
public sealed record BaggageSlab(int UpToKg, Money Price);

/// <summary>What comes back of the price of baggage that is taken off again.</summary>
/// <param name="BasisPoints">Of what was paid for it, in hundredths of a percent.</param>
/// <param name="MoreThanHours">As long as there is more time left until departure.</param>
public sealed record BaggageReturn(int BasisPoints, int MoreThanHours)
{
    /// <summary>The first instant at which nothing comes back any more.</summary>
    public DateTimeOffset EndsAt(DateTimeOffset departure) => departure - TimeSpan.FromHours(MoreThanHours);
}

/// <summary>What one passenger brings.</summary>
/// <param name="CheckInKg">Kilograms handed in, as one piece.</param>
/// <param name="HandKg">Kilograms taken into the cabin.</param>
public readonly record struct PassengerBaggage(decimal CheckInKg, decimal HandKg);

/// <summary>
/// How much may be brought, and what more costs. Weights are kilograms of at most one decimal; a passenger
/// checks in one piece, so no passenger checks in more than a piece may weigh.
/// </summary>
/// <param name="FreeCheckInKg">Free for every passenger.</param>
/// <param name="MaxPieceKg">Heaviest piece handled.</param>
/// <param name="HandKg">Free in the cabin, and no more than that.</param>
/// <param name="HandMaxCm">Length, width and height of the hand baggage together.</param>
/// <param name="MaxExcessKg">Most excess of a booking, all passengers together.</param>
/// <param name="AirportPricePerKg">For every kilogram of excess paid at the airport, pro rata.</param>
/// <param name="PrepaidSlabs">Prices of excess paid ahead, smallest slab first.</param>
public sealed record BaggageAllowance(
    int FreeCheckInKg,
    int MaxPieceKg,
    int HandKg,
    int HandMaxCm,
    int MaxExcessKg,
    Money AirportPricePerKg,
    ImmutableArray<BaggageSlab> PrepaidSlabs)
{
    /// <summary>What comes back where less is brought than is paid for; null where nothing does.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public BaggageReturn? Return { get; init; }

    /// <summary>What an installation begins with.</summary>
    public static BaggageAllowance Standard { get; } = new(
        15,
        32,
        7,
        115,
        30,
        Money.Rupees(550),
        [
            new(3, Money.Rupees(1350)),
            new(5, Money.Rupees(2250)),
            new(10, Money.Rupees(4500)),
            new(15, Money.Rupees(6750)),
            new(20, Money.Rupees(9000)),
            new(30, Money.Rupees(13500)),
        ]);

    /// <summary>Whether both say the same, price by price.</summary>
    public bool Says(BaggageAllowance other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return PrepaidSlabs.SequenceEqual(other.PrepaidSlabs) && this == other with { PrepaidSlabs = PrepaidSlabs };
    }

    /// <summary>
    /// Kilograms above the free allowance, all passengers together; what one leaves unused is not lent to another. A
    /// weight that no piece may have counts as the heaviest: that it is wrong is said of itself.
    /// </summary>
    public decimal Excess(IEnumerable<decimal> checkInKg) => checkInKg.Sum(weight =>
        Math.Max(FreeCheckInKg, Math.Min(weight, Math.Max(MaxPieceKg, FreeCheckInKg))) - FreeCheckInKg);

    /// <summary>
    /// What an excess costs on one slice. Undeclared excess (<see cref="ExtraBaggageMode.None"/>) is paid at the
    /// airport: it is never free.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">More than <see cref="MaxExcessKg"/>, or negative.</exception>
    public Money PriceOf(ExtraBaggageMode mode, decimal excessKg)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(excessKg);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(excessKg, MaxExcessKg);
        if (excessKg == 0)
        {
            return Money.Zero;
        }

        return mode == ExtraBaggageMode.Prepaid
            ? PrepaidSlabs.First(slab => excessKg <= slab.UpToKg).Price
            : Money.Paise((long)decimal.Round(AirportPricePerKg.Amount * excessKg));
    }

    /// <summary>Notes what is wrong with the passengers' baggage, at the fields of a booking request.</summary>
    public void Check(IReadOnlyList<PassengerBaggage> passengers, ExtraBaggageMode mode, Mistakes mistakes)
    {
        for (var i = 0; i < passengers.Count; i++)
        {
            CheckCheckIn(passengers[i].CheckInKg, $"/passengers/{i}/checkInBaggageKg", mistakes);
            CheckWeight(passengers[i].HandKg, HandKg, $"/passengers/{i}/handBaggageKg", mistakes);
        }

        var excess = Excess(passengers.Select(passenger => passenger.CheckInKg));
        mistakes.Require(
            excess <= MaxExcessKg,
            "/passengers",
            TooMuch(excess));
        mistakes.Require(
            excess == 0 || mode != ExtraBaggageMode.None,
            "/extraBaggage",
            Text($"Say prepaid or at_airport: check-in baggage is {excess:0.#} kg over the free allowance."));
    }

    /// <summary>Notes what is wrong with what one passenger checks in.</summary>
    public void CheckCheckIn(decimal kg, string where, Mistakes mistakes) =>
        CheckWeight(kg, MaxPieceKg, where, mistakes);

    /// <summary>Says that so much excess is not carried.</summary>
    public string TooMuch(decimal excess) =>
        Text($"Check-in baggage is {excess:0.#} kg over the allowance; at most {MaxExcessKg} kg are carried.");

    /// <summary>The allowance in sentences.</summary>
    public ImmutableArray<string> Describe() =>
    [
        Text($"Check-in baggage: {FreeCheckInKg} kg for each passenger, one piece, at most {MaxPieceKg} kg a piece."),
        Text($"Hand baggage: one piece, at most {HandKg} kg and {HandMaxCm} cm (length, width and height together)."),
        Text($"Extra baggage at the airport: {AirportPricePerKg} a kilogram; at most {MaxExcessKg} kg a booking."),
        "Extra baggage paid ahead: "
            + string.Join(", ", PrepaidSlabs.Select(slab => Text($"up to {slab.UpToKg} kg {slab.Price}"))) + ".",
        .. Return is { } back
            ? [Text($"Baggage taken off more than {back.MoreThanHours} hours before departure: ")
                + Text($"{back.BasisPoints / 100m:0.##}% of what was paid for it come back.")]
            : ImmutableArray<string>.Empty,
    ];

    private static void CheckWeight(decimal kg, int most, string where, Mistakes mistakes)
    {
        mistakes.Require(kg >= 0 && kg <= most, where, Text($"Must be between 0 and {most} kg."));
        mistakes.Require(decimal.Round(kg, 1) == kg, where, "Must have at most one decimal.");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
