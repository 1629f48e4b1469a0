using System.Collections.Immutable;
using System.Text.Json.Serialization;
using FlightBooking.Core.Schedules;

namespace FlightBooking.Core.Fares;

/// <summary>How a fare of a family is called.</summary>
/// <param name="Code">Lower snake case; what flights of several airlines have in common goes by it.</param>
/// <param name="Name">For people.</param>
public sealed record BrandName(string Code, string Name);

/// <summary>
/// One fare of a family: what it costs more than the service's fare, and what is included. Where it says nothing, what
/// is usual counts: the tariff and the fare rules.
/// </summary>
/// <param name="Code">Lower snake case; what flights of several airlines have in common goes by it.</param>
/// <param name="Name">For people.</param>
public sealed record FareBrand(string Code, string Name)
{
    /// <summary>What it costs more, in hundredths of a percent of the slice's base fare; in whole rupees.</summary>
    public int StepBasisPoints { get; init; }

    /// <summary>And for one passenger on the slice, before taxes.</summary>
    public Money StepAmount { get; init; } = Money.Zero;

    /// <summary>Kilograms that each passenger checks in free of charge.</summary>
    public int? FreeCheckInKg { get; init; }

    /// <summary>Kilograms of hand baggage.</summary>
    public int? HandKg { get; init; }

    /// <summary>Whether seats are chosen free of charge, whatever they cost others.</summary>
    public bool HasFreeSeats { get; init; }

    /// <summary>What cancelling costs; none: it cannot be cancelled.</summary>
    public ImmutableArray<CancellationBand>? Cancellation { get; init; }

    /// <summary>What other flights in place of its own cost.</summary>
    public ChangeTerm? Change { get; init; }

    /// <summary>How it is called.</summary>
    [JsonIgnore]
    public BrandName Label => new(Code, Name);

    /// <summary>Its base fare, by that of the service.</summary>
    public Money BaseFare(Money service) => service with
    {
        Amount = service.Amount + StepAmount.Amount + (service.Amount * StepBasisPoints / 1_000_000 * 100),
    };

    /// <summary>What may be brought by it.</summary>
    public BaggageAllowance Over(BaggageAllowance allowance)
    {
        ArgumentNullException.ThrowIfNull(allowance);
        return allowance with
        {
            FreeCheckInKg = FreeCheckInKg ?? allowance.FreeCheckInKg,
            HandKg = HandKg ?? allowance.HandKg,
        };
    }

    /// <summary>What cancelling and changing flights cost by it.</summary>
    /// <param name="usual">What the fare rules say.</param>
    /// <param name="airline">Of the first flight.</param>
    /// <param name="domestic">Whether the slice stays in one country.</param>
    /// <param name="cabin">The cabin.</param>
    public CancellationRule Over(CancellationCharges usual, string airline, bool domestic, Cabin cabin)
    {
        ArgumentNullException.ThrowIfNull(usual);
        return new(Cancellation ?? usual.BandsFor(airline, domestic, cabin))
        {
            Change = Change ?? usual.ChangeFor(airline, domestic, cabin),
            Hold = usual.HoldFor(airline, domestic, cabin),
        };
    }

    /// <inheritdoc/>
    public bool Equals(FareBrand? other) =>
        other is not null
        && Label == other.Label
        && (StepBasisPoints, StepAmount) == (other.StepBasisPoints, other.StepAmount)
        && (FreeCheckInKg, HandKg, HasFreeSeats) == (other.FreeCheckInKg, other.HandKg, other.HasFreeSeats)
        && Cancellation.HasValue == other.Cancellation.HasValue
        && (Cancellation ?? []).SequenceEqual(other.Cancellation ?? [])
        && Change == other.Change;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Code, StepBasisPoints, StepAmount);
}

/// <summary>The fares that some flights are sold at; null means all of them.</summary>
/// <param name="Brands">The cheapest first, which costs what the service does.</param>
public sealed record FareFamily(ImmutableArray<FareBrand> Brands)
{
    /// <summary>Only this airline's flights (IATA designator).</summary>
    public string? Airline { get; init; }

    /// <summary>Only this cabin.</summary>
    public Cabin? Cabin { get; init; }

    /// <inheritdoc/>
    public bool Equals(FareFamily? other) =>
        other is not null
        && (Airline, Cabin) == (other.Airline, other.Cabin)
        && Brands.SequenceEqual(other.Brands);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Airline, Cabin, Brands.Length);

    internal bool Covers(string airline, Cabin cabin) =>
        (Airline is null || string.Equals(Airline, airline, StringComparison.OrdinalIgnoreCase))
        && (Cabin is null || Cabin == cabin);
}

/// <summary>Looks flights up in families of fares.</summary>
public static class FareFamilies
{
    /// <summary>
    /// The fares that flights are sold at together, the cheapest first: those of the first flight's family that the
    /// families of all the others have too, by their code. None where a flight has no family, or where the cheapest of
    /// the first is not common to all: then there is the one fare of the tariff.
    /// </summary>
    /// <param name="families">The first that covers a flight is its family.</param>
    /// <param name="flights">Of one slice, in flying order.</param>
    /// <param name="cabin">The cabin of them all.</param>
    public static ImmutableArray<FareBrand> Of(
        this ImmutableArray<FareFamily> families, IReadOnlyList<Departure> flights, Cabin cabin)
    {
        ArgumentNullException.ThrowIfNull(flights);
        if (families.IsEmpty || families.For(flights[0], cabin) is not { } first)
        {
            return [];
        }

        var common = first.Brands;
        for (var i = 1; i < flights.Count && !common.IsEmpty; i++)
        {
            var other = families.For(flights[i], cabin);
            common = other == first ? common
                : common.RemoveAll(brand => other?.Brands.Any(one => one.Code == brand.Code) != true);
        }

        return !common.IsEmpty && common[0] == first.Brands[0] ? common : [];
    }

    private static FareFamily? For(this ImmutableArray<FareFamily> families, Departure flight, Cabin cabin)
    {
        foreach (var family in families)
        {
            if (family.Covers(flight.Flight.Airline.Code, cabin))
            {
                return family;
            }
        }

        return null;
    }
}
