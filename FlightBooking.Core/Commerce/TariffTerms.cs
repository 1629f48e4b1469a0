using System.Collections.Immutable;
using FlightBooking.Core.Fares;

namespace FlightBooking.Core.Commerce;

/// <summary>What a tariff may say.</summary>
public static class TariffTerms
{
    /// <summary>The most fees of a slice: each is a line of every price.</summary>
    public const int MostFees = 20;

    /// <summary>The longest code of a fee.</summary>
    public const int LongestCode = 40;

    /// <summary>The longest description of a fee: it has to fit into a line of a ticket.</summary>
    public const int LongestDescription = 60;

    /// <summary>The highest rate, in basis points: all of the fare.</summary>
    public const int MostBasisPoints = 10_000;

    /// <summary>The most slabs of prepaid baggage.</summary>
    public const int MostSlabs = 12;

    /// <summary>The heaviest piece in kilograms: what people may have to lift (IATA).</summary>
    public const int HeaviestPiece = 32;

    /// <summary>The heaviest hand baggage in kilograms: as much as a booking may say.</summary>
    public const int HeaviestHand = 7;

    /// <summary>The largest hand baggage: length, width and height together, in centimetres.</summary>
    public const int LargestHand = 200;

    /// <summary>The most excess of a booking, in kilograms.</summary>
    public const int MostExcess = 300;

    /// <summary>The longest time before departure that decides whether something comes back: a year.</summary>
    public const int MostHours = 8784;

    /// <summary>The most prices of seats.</summary>
    public const int MostSeatPrices = 40;

    /// <summary>More rows than any cabin has.</summary>
    public const int MostRows = 99;

    /// <summary>The largest fee or price.</summary>
    public static Money MostMoney { get; } = Money.Rupees(100_000);

    // What the lines of a price are called that are no fees.
    private static readonly ImmutableHashSet<string> OtherLines =
    [
        "adult_fare", "child_fare", "infant_fare", "gst", "infant_gst", FareCalculator.Baggage,
        FareCalculator.ChosenSeats, "discount", "rounding",
        "refunded",
    ];

    /// <summary>Notes what is wrong with a tariff, at the fields of the request that describes it.</summary>
    public static void Check(Tariff tariff, Mistakes mistakes)
    {
        ArgumentNullException.ThrowIfNull(tariff);
        ArgumentNullException.ThrowIfNull(mistakes);
        for (var i = 0; i < tariff.Fees.Length; i++)
        {
            var code = tariff.Fees[i].Code;
            if (mistakes.Require(
                code.Length > 0 && char.IsAsciiLetterLower(code[0]) && code.All(IsOfCode),
                $"/fees/{i}/code",
                "must have lower-case letters from a to z, digits and underscores, and begin with a letter"))
            {
                mistakes.Require(
                    !OtherLines.Contains(code), $"/fees/{i}/code", "is the code of another line of prices");
                mistakes.Require(
                    tariff.Fees.Take(i).All(other => other.Code != code), $"/fees/{i}/code", "is named twice");
            }
        }

        for (var i = 0; i < tariff.SeatPrices.Length; i++)
        {
            var airline = tariff.SeatPrices[i].Airline;
            mistakes.Require(
                airline is null || (airline.Length is 2 or 3 && airline.All(char.IsAsciiLetterOrDigit)),
                $"/seatPrices/{i}/airline",
                "must be an airline's code of 2 or 3 letters and digits");
        }

        Check(tariff.Baggage, mistakes);
        FareFamilyTerms.Check(tariff, mistakes);
    }

    private static void Check(BaggageAllowance baggage, Mistakes mistakes)
    {
        mistakes.Require(
            baggage.FreeCheckInKg <= baggage.MaxPieceKg, "/baggage/maxPieceKg", "must not be less than freeCheckInKg");
        var slabs = baggage.PrepaidSlabs;
        for (var i = 1; i < slabs.Length; i++)
        {
            mistakes.Require(
                slabs[i].UpToKg > slabs[i - 1].UpToKg,
                $"/baggage/prepaid/{i}/upToKg",
                "must be more than that of the slab before it");
        }

        mistakes.Require(
            slabs.IsEmpty || slabs[^1].UpToKg >= baggage.MaxExcessKg,
            "/baggage/prepaid",
            "must have a price for all excess that is carried: the last slab goes up to maxExcessKg or more");
    }

    internal static bool IsOfCode(char letter) =>
        char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '_';
}
