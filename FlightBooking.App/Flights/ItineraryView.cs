using System.Collections.Immutable;
using FlightBooking.Core;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Search;
using FlightBooking.App.Bookings;

namespace FlightBooking.App.Flights;

/// <summary>An itinerary as the API shows it: with the offer that books it at this price.</summary>
public sealed record ItineraryView(
    string OfferId,
    DateTimeOffset ExpiresAt,
    ImmutableArray<SegmentView> Segments,
    int Stops,
    ImmutableArray<LayoverView> Layovers,
    int DurationMinutes,
    bool SelfTransfer,
    Cabin Cabin,
    Money Price,
    Money Total,
    ImmutableArray<PriceLine> PriceBreakdown,
    int SeatsLeft,
    int Co2Kg)
{
    /// <summary>The view of an itinerary with its price locked.</summary>
    /// <param name="itinerary">It.</param>
    /// <param name="signer">Signs the offer.</param>
    /// <param name="fareRules">The version of the fare rules that is offered.</param>
    /// <param name="now">The time.</param>
    public static ItineraryView Of(Itinerary itinerary, OfferSigner signer, int fareRules, DateTimeOffset now)
    {
        var baseFare = ThroughFare.Of(itinerary.Segments, itinerary.Cabin);
        var expiresAt = DateTimeOffset.FromUnixTimeSeconds((now + Offer.Lifetime).ToUnixTimeSeconds());
        var offer = Offer.Of([.. itinerary.Segments], itinerary.Cabin, baseFare, expiresAt) with
        {
            FareRules = fareRules,
        };
        var price = FareCalculator.PriceSlice(new(itinerary.Cabin, baseFare, Adults: 1));
        return new(
            signer.Sign(offer),
            expiresAt,
            [.. itinerary.Segments.Select(SegmentView.Of)],
            itinerary.Stops,
            [.. itinerary.Layovers.Select(layover => new LayoverView(layover.Airport.Code, layover.Minutes))],
            itinerary.DurationMinutes,
            itinerary.SelfTransfer,
            itinerary.Cabin,
            price.Total,
            itinerary.Total,
            price.Lines,
            itinerary.SeatsLeft,
            itinerary.Co2Kg);
    }
}

/// <summary>A wait between two flights.</summary>
/// <param name="Airport">IATA code.</param>
/// <param name="Minutes">From arrival to departure.</param>
public sealed record LayoverView(string Airport, int Minutes);

/// <summary>One page of itineraries.</summary>
public sealed record ItineraryList(ImmutableArray<ItineraryView> Itineraries, int Total, string? Next, Facets? Facets);
