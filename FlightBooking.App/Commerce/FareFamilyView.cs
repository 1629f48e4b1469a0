using System.Collections.Immutable;
using FlightBooking.App.Http;
using FlightBooking.Core;
using FlightBooking.Core.Commerce;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Schedules;

namespace FlightBooking.App.Commerce;

/// <summary>The fares that some flights are sold at as the API shows them.</summary>
internal sealed record FareFamilyView(string? Airline, Cabin? Cabin, ImmutableArray<FareBrandView> Brands)
{
    public static FareFamilyView Of(FareFamily family) =>
        new(family.Airline, family.Cabin, [.. family.Brands.Select(FareBrandView.Of)]);
}

/// <summary>One of them.</summary>
internal sealed record FareBrandView(
    string Code,
    string Name,
    FareStepView Step,
    int? FreeCheckInKg,
    int? HandKg,
    bool FreeSeats,
    ImmutableArray<CancellationBand>? Cancellation,
    ChangeTerm? Change)
{
    public static FareBrandView Of(FareBrand brand) => new(
        brand.Code,
        brand.Name,
        new(brand.StepBasisPoints, brand.StepAmount),
        brand.FreeCheckInKg,
        brand.HandKg,
        brand.HasFreeSeats,
        brand.Cancellation,
        brand.Change);
}

/// <summary>What a fare costs more than the service's.</summary>
internal sealed record FareStepView(int BasisPoints, Money Amount);

/// <summary>Reads which fares are to be sold.</summary>
internal static class FareFamilyInput
{
    /// <summary>The families in a tariff; what they may not say is found later.</summary>
    public static ImmutableArray<FareFamily> Read(JsonInput tariff) => tariff.Has("fareFamilies")
        ? [.. tariff.Objects("fareFamilies", 0, FareFamilyTerms.MostFamilies).Select(Family)]
        : [];

    private static FareFamily Family(JsonInput family)
    {
        var read = new FareFamily(
            [.. family.Objects("brands", FareFamilyTerms.FewestBrands, FareFamilyTerms.MostBrands).Select(Brand)])
        {
            Airline = family.OptionalText("airline", 3)?.ToUpperInvariant(),
            Cabin = family.Choice<Cabin>("cabin", required: false),
        };
        family.NothingElse();
        return read;
    }

    private static FareBrand Brand(JsonInput brand)
    {
        var (points, amount) = brand.OptionalObject("step") is { } step ? Step(step) : (0, Money.Zero);
        var read = new FareBrand(
            brand.Text("code", FareFamilyTerms.LongestCode), brand.Text("name", FareFamilyTerms.LongestName))
        {
            StepBasisPoints = points,
            StepAmount = amount,
            FreeCheckInKg = Kilograms("freeCheckInKg", TariffTerms.HeaviestPiece),
            HandKg = Kilograms("handKg", TariffTerms.HeaviestHand),
            HasFreeSeats = brand.OptionalBoolean("freeSeats") ?? false,
            Cancellation = brand.Has("cancellation")
                ? [.. brand.Objects("cancellation", 0, FareRulesTerms.MostBands).Select(FareRulesInput.Band)]
                : null,
            Change = brand.OptionalObject("change") is { } change ? FareRulesInput.Change(change) : null,
        };
        brand.NothingElse();
        return read;

        int? Kilograms(string field, int most) => brand.Has(field) ? brand.Integer(field, 0, most) : null;
    }

    private static (int BasisPoints, Money Amount) Step(JsonInput step)
    {
        var read = (
            step.Integer("basisPoints", 0, 0, FareFamilyTerms.MostStep),
            step.OptionalObject("amount") is { } amount
                ? MoneyInput.WholeRupees(amount, 0, FareRulesTerms.MostCharge)
                : Money.Zero);
        step.NothingElse();
        return read;
    }
}
