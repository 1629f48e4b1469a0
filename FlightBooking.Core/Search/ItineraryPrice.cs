using FlightBooking.Core.Fares;
using FlightBooking.Core.Schedules;

namespace FlightBooking.Core.Search;

/// <summary>What an itinerary costs, taxes and fees included.</summary>
/// <param name="Adult">One adult alone: what results are ranked by.</param>
/// <param name="Party">Everybody who travels together; fees are taken once for all of them.</param>
public readonly record struct ItineraryPrice(Money Adult, Money Party)
{
    /// <summary>
    /// Prices itineraries by today's base fares and a tariff, as a booking would have it. To be made once a search.
    /// </summary>
    public static PriceOf By(FareCalculator fares)
    {
        ArgumentNullException.ThrowIfNull(fares);
        return (segments, query) => Of(fares, fares.BaseFare(segments, query.Cabin), query);
    }

    /// <summary>The same of a base fare, for the cabin and the party of a query.</summary>
    /// <param name="fares">The tariff.</param>
    /// <param name="baseFare">In rupees.</param>
    /// <param name="query">Who travels, and in which cabin.</param>
    public static ItineraryPrice Of(FareCalculator fares, Money baseFare, SearchQuery query)
    {
        ArgumentNullException.ThrowIfNull(fares);
        ArgumentNullException.ThrowIfNull(query);
        var fare = baseFare.Amount;
        var adult = fares.TotalPaise(query.Cabin, fare, adults: 1);
        var party = query is { Adults: 1, Children: 0, Infants: 0 }
            ? adult
            : fares.TotalPaise(query.Cabin, fare, query.Adults, query.Children, query.Infants);
        return new(Money.Paise(adult), Money.Paise(party));
    }
}

/// <summary>What itineraries cost: by their flights, and by the cabin and the party of the query.</summary>
public delegate ItineraryPrice PriceOf(IReadOnlyList<Departure> segments, SearchQuery query);
