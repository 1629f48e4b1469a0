using System.Collections.Immutable;
using FlightBooking.Core.Fares;

namespace FlightBooking.Core.Commerce;

/// <summary>What families of fares may say.</summary>
public static class FareFamilyTerms
{
    /// <summary>The most families of a tariff.</summary>
    public const int MostFamilies = 12;

    /// <summary>The fewest fares of a family: with one there is nothing to choose.</summary>
    public const int FewestBrands = 2;

    /// <summary>The most fares of a family: they stand beside one another.</summary>
    public const int MostBrands = 4;

    /// <summary>The longest code: it is part of every offer.</summary>
    public const int LongestCode = 20;

    /// <summary>The longest name: it has to fit into a line of a ticket.</summary>
    public const int LongestName = 30;

    /// <summary>The highest step, in basis points: three times the fare above it.</summary>
    public const int MostStep = 30_000;

    /// <summary>Notes what is wrong with the families of a tariff, at the fields of the request.</summary>
    public static void Check(Tariff tariff, Mistakes mistakes)
    {
        ArgumentNullException.ThrowIfNull(tariff);
        ArgumentNullException.ThrowIfNull(mistakes);
        for (var i = 0; i < tariff.FareFamilies.Length; i++)
        {
            var (family, at) = (tariff.FareFamilies[i], $"/fareFamilies/{i}");
            mistakes.Require(
                family.Airline is null
                    || (family.Airline.Length is 2 or 3 && family.Airline.All(char.IsAsciiLetterOrDigit)),
                $"{at}/airline",
                "must be an airline's code of 2 or 3 letters and digits");
            mistakes.Require(
                tariff.FareFamilies.Take(i)
                    .All(other => (other.Airline, other.Cabin) != (family.Airline, family.Cabin)),
                at,
                "is for the same flights as one before it");
            for (var brand = 0; brand < family.Brands.Length; brand++)
            {
                Check(family.Brands, brand, tariff.Baggage, $"{at}/brands/{brand}", mistakes);
            }
        }
    }

    private static void Check(
        ImmutableArray<FareBrand> brands, int at, BaggageAllowance baggage, string where, Mistakes mistakes)
    {
        var brand = brands[at];
        mistakes.Require(
            brand.Code.Length > 0 && char.IsAsciiLetterLower(brand.Code[0]) && brand.Code.All(TariffTerms.IsOfCode),
            $"{where}/code",
            "must have lower-case letters from a to z, digits and underscores, and begin with a letter");
        mistakes.Require(
            brands.Take(at).All(other => other.Code != brand.Code), $"{where}/code", "is named twice in its family");
        mistakes.Require(
            at > 0 ? IsDearer(brand, brands[at - 1]) : brand is { StepBasisPoints: 0, StepAmount.Amount: 0 },
            $"{where}/step",
            at > 0
                ? "must be more than that of the fare before it, and no part of it less"
                : "must be nothing: the first costs what the service does");
        mistakes.Require(
            !(brand.FreeCheckInKg > baggage.MaxPieceKg),
            $"{where}/freeCheckInKg",
            "must not be more than the heaviest piece");
        FareRulesTerms.CheckBands(brand.Cancellation ?? [], $"{where}/cancellation", mistakes);
        FareRulesTerms.CheckBands(brand.Change?.Bands ?? [], $"{where}/change/bands", mistakes);
    }

    // Whatever the fare of a service, so that the cheapest is always the first.
    private static bool IsDearer(FareBrand brand, FareBrand before) =>
        brand.StepBasisPoints >= before.StepBasisPoints
        && brand.StepAmount >= before.StepAmount
        && (brand.StepBasisPoints > before.StepBasisPoints || brand.StepAmount > before.StepAmount);
}
