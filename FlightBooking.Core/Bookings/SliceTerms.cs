using System.Collections.Immutable;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Schedules;

namespace FlightBooking.Core.Bookings;

/// <summary>By what a slice was offered, and is sold, whatever holds by then.</summary>
/// <param name="Charges">What leaving it costs.</param>
/// <param name="Tariff">What is added to its fare.</param>
public sealed record SliceTerms(CancellationCharges Charges, Tariff Tariff)
{
    /// <summary>What an installation begins with.</summary>
    public static SliceTerms Original { get; } = new(CancellationCharges.Standard, Tariff.Original);

    /// <summary>Which of the fares of a family it is; null where there is one fare.</summary>
    public BrandName? Brand { get; init; }

    /// <summary>
    /// The terms of a slice: by the fare that its offer is of, what that says in place of what is usual.
    /// <c>flight_changed</c> where the flights are not sold at such a fare any more.
    /// </summary>
    public Result<SliceTerms> Of(JourneySlice slice)
    {
        ArgumentNullException.ThrowIfNull(slice);
        if (slice.Offer.Brand is not { } code)
        {
            return this;
        }

        var cabin = slice.Offer.Cabin;
        return Tariff.FareFamilies.Of(slice.Departures, cabin).FirstOrDefault(one => one.Code == code) is { } brand
            ? Of(brand, slice.Departures[0].Flight.Airline.Code, slice.IsDomestic(), cabin)
            : Refusal.Conflict("flight_changed", "The flights of this offer are not sold at this fare any more.");
    }

    /// <summary>The terms of a fare.</summary>
    /// <param name="brand">It.</param>
    /// <param name="airline">Of the first flight.</param>
    /// <param name="domestic">Whether the slice stays in one country.</param>
    /// <param name="cabin">The cabin.</param>
    public SliceTerms Of(FareBrand brand, string airline, bool domestic, Cabin cabin)
    {
        ArgumentNullException.ThrowIfNull(brand);
        return new(
            new([brand.Over(Charges, airline, domestic, cabin)]),
            Tariff with
            {
                Baggage = brand.Over(Tariff.Baggage),
                SeatPrices = brand.HasFreeSeats ? [] : Tariff.SeatPrices,
                FareFamilies = [],
            })
        {
            Brand = brand.Label,
        };
    }

    /// <summary>What it costs.</summary>
    public PriceBreakdown Price(SliceFare fare) => new FareCalculator(Tariff).PriceSlice(fare);

    /// <summary>Kilograms that a request's passengers bring above the free allowance.</summary>
    public decimal Excess(BookingRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Tariff.Baggage.Excess(request.Passengers.Select(passenger => passenger.CheckInBaggageKg));
    }

    /// <summary>The conditions in sentences.</summary>
    public ImmutableArray<string> Describe(JourneySlice slice)
    {
        ArgumentNullException.ThrowIfNull(slice);
        var rules = Tariff.Describe(
            Charges, slice.Departures[0].Flight.Airline.Code, slice.IsDomestic(), slice.Offer.Cabin);
        return Brand is null ? rules : [$"The fare is {Brand.Name}.", .. rules];
    }

    /// <summary>
    /// What is written down of the charges: nothing where they are those of the beginning, which never change.
    /// </summary>
    public ImmutableArray<CancellationBand>? ChargesToNote(JourneySlice slice)
    {
        ArgumentNullException.ThrowIfNull(slice);
        return Charges.Says(CancellationCharges.Standard)
            ? null
            : Charges.BandsFor(slice.Departures[0].Flight.Airline.Code, slice.IsDomestic(), slice.Offer.Cabin);
    }

    /// <summary>What is written down of what other flights in its place cost; nothing where it is the usual.</summary>
    public ChangeTerm? ChangeToNote(JourneySlice slice)
    {
        ArgumentNullException.ThrowIfNull(slice);
        var term = Charges.ChangeFor(slice.Departures[0].Flight.Airline.Code, slice.IsDomestic(), slice.Offer.Cabin);
        return term == ChangeTerm.Standard ? null : term;
    }

    /// <summary>Until when a slice that is booked now can be held; null where for the usual minutes only.</summary>
    public DateTimeOffset? HoldableUntil(JourneySlice slice, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(slice);
        return Charges
            .HoldFor(slice.Departures[0].Flight.Airline.Code, slice.IsDomestic(), slice.Offer.Cabin)
            ?.EndOf(now, slice.DepartsAt);
    }

    /// <summary>Likewise of seats that are chosen: nothing where none costs anything.</summary>
    public ImmutableArray<SeatPrice>? SeatPricesToNote() => Tariff.SeatPrices.IsEmpty ? null : Tariff.SeatPrices;

    /// <summary>Likewise of baggage.</summary>
    public BaggageAllowance? BaggageToNote() => Tariff.Baggage.Says(BaggageAllowance.Standard) ? null : Tariff.Baggage;
}
