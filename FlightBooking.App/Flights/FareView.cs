using System.Collections.Immutable;
using FlightBooking.Core;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Search;

namespace FlightBooking.App.Flights;

/// <summary>One of the fares that an itinerary can be had at, with the offer that books it.</summary>
public sealed record FareView(
    string OfferId,
    BrandName Brand,
    Money Price,
    Money Total,
    int FreeCheckInKg,
    int HandKg,
    bool FreeSeats,
    ImmutableArray<CancellationBand> CancellationCharges,
    ChangeTerm Change)
{
    /// <summary>All of them, the cheapest first.</summary>
    /// <param name="brands">What they are.</param>
    /// <param name="cheapest">The offer of the first.</param>
    /// <param name="flights">What is flown.</param>
    /// <param name="sign">Signs offers.</param>
    /// <param name="terms">By what they are offered.</param>
    /// <param name="party">Who travels.</param>
    public static ImmutableArray<FareView> Of(
        ImmutableArray<FareBrand> brands,
        Offer cheapest,
        IReadOnlyList<Departure> flights,
        Func<Offer, string> sign,
        OfferTerms terms,
        SearchQuery party)
    {
        ArgumentNullException.ThrowIfNull(cheapest);
        ArgumentNullException.ThrowIfNull(flights);
        ArgumentNullException.ThrowIfNull(sign);
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(party);
        var airline = flights[0].Flight.Airline.Code;
        var domestic = FareRules.IsDomestic(
            flights.SelectMany(flight => new[] { flight.Flight.Origin, flight.Flight.Destination }));
        return [.. brands.Select(brand => Of(brand, brand.BaseFare(cheapest.BaseFare)))];

        FareView Of(FareBrand brand, Money baseFare)
        {
            var sold = terms.Usual.Of(brand, airline, domestic, cheapest.Cabin);
            var (price, total) = terms.PricesOf(baseFare, party with { Cabin = cheapest.Cabin });
            var change = sold.Charges.ChangeFor(airline, domestic, cheapest.Cabin);
            return new(
                sign(cheapest with { BaseFare = baseFare, Brand = brand.Code }),
                brand.Label,
                price,
                total,
                sold.Tariff.Baggage.FreeCheckInKg,
                sold.Tariff.Baggage.HandKg,
                sold.Tariff.SeatPrices.IsEmpty,
                sold.Charges.BandsFor(airline, domestic, cheapest.Cabin),
                change with { Bands = change.Ordered() });
        }
    }
}
