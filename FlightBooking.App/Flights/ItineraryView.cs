using System.Collections.Immutable;
using System.Text.Json.Serialization;
using FlightBooking.Core;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Commerce;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Holds;
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
    int Co2Kg,
    DateTimeOffset? HoldableUntil)
{
    /// <summary>All its fares, the cheapest first, which all else here is of; null where there is one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<FareView>? Fares { get; init; }

    /// <summary>The view of an itinerary with its price locked.</summary>
    /// <param name="itinerary">It.</param>
    /// <param name="signer">Signs the offer.</param>
    /// <param name="terms">By what it is offered.</param>
    /// <param name="party">Who travels.</param>
    /// <param name="now">The time.</param>
    public static ItineraryView Of(
        Itinerary itinerary, OfferSigner signer, OfferTerms terms, SearchQuery party, DateTimeOffset now)
    {
        var brands = terms.Usual.Tariff.FareFamilies.Of(itinerary.Segments, itinerary.Cabin);
        var baseFare = terms.Fares.BaseFare(itinerary.Segments, itinerary.Cabin);
        var expiresAt = DateTimeOffset.FromUnixTimeSeconds((now + Offer.Lifetime).ToUnixTimeSeconds());
        var offer = Offer.Of([.. itinerary.Segments], itinerary.Cabin, baseFare, expiresAt) with
        {
            FareRules = terms.FareRules,
            Tariff = terms.Tariff,
            Brand = brands.IsEmpty ? null : brands[0].Code,
        };
        var price = terms.Fares.PriceSlice(new(itinerary.Cabin, baseFare, Adults: 1));
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
            itinerary.Co2Kg,
            terms.HoldableUntil(itinerary, now))
        {
            Fares = brands.IsEmpty
                ? null
                : FareView.Of(brands, offer, itinerary.Segments, signer.Sign, terms, party),
        };
    }
}

/// <summary>By what itineraries are offered: of one search, all by the same.</summary>
/// <param name="FareRules">The version of the fare rules.</param>
/// <param name="Tariff">The version of the tariff.</param>
/// <param name="Fares">Prices by that tariff.</param>
/// <param name="Price">The same of itineraries.</param>
/// <param name="Usual">What both say, before any fare of a family says otherwise.</param>
public sealed record OfferTerms(
    int FareRules, int Tariff, FareCalculator Fares, PriceOf Price, SliceTerms Usual)
{
    /// <summary>What a base fare makes for one adult and for the party.</summary>
    public ItineraryPrice PricesOf(Money baseFare, SearchQuery party) => ItineraryPrice.Of(Fares, baseFare, party);

    /// <summary>Until when what is booked now can be held unpaid; null where for the usual minutes only.</summary>
    public DateTimeOffset? HoldableUntil(Itinerary itinerary, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(itinerary);
        var first = itinerary.Segments[0];
        var domestic = Core.Fares.FareRules.IsDomestic(itinerary.Segments.SelectMany(
            segment => new[] { segment.Flight.Origin, segment.Flight.Destination }));
        return Usual.Charges.HoldFor(first.Flight.Airline.Code, domestic, itinerary.Cabin)?.EndOf(now, first.DepartsAt)
            is { } end && end > now + HoldPolicy.Default.HoldTime
            ? end
            : null;
    }

    /// <summary>Of what holds.</summary>
    public static OfferTerms Of(FareRulesVersion rules, TariffVersion tariff)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(tariff);
        var fares = new FareCalculator(tariff.Tariff);
        return new(rules.Version, tariff.Version, fares, ItineraryPrice.By(fares), new(rules.Charges, tariff.Tariff));
    }
}

/// <summary>A wait between two flights.</summary>
/// <param name="Airport">IATA code.</param>
/// <param name="Minutes">From arrival to departure.</param>
public sealed record LayoverView(string Airport, int Minutes);

/// <summary>One page of itineraries.</summary>
public sealed record ItineraryList(ImmutableArray<ItineraryView> Itineraries, int Total, string? Next, Facets? Facets);
