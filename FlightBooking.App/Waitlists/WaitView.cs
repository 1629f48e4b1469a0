using FlightBooking.App.Flights;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Commerce;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Search;
using FlightBooking.Core.Seats;
using FlightBooking.Core.Waitlists;

namespace FlightBooking.App.Waitlists;

/// <summary>An entry of a waitlist as the API shows it.</summary>
public sealed record WaitView(
    string WaitlistId,
    WaitStatus Status,
    int? Position,
    string Flight,
    string Origin,
    DateOnly Date,
    Cabin Cabin,
    WaitPartyView Passengers,
    DateTimeOffset JoinedAt,
    DateTimeOffset? EndedAt,
    string? BookingRef,
    WaitOfferView? Offer);

/// <summary>Who waits.</summary>
public sealed record WaitPartyView(int Adults, int Children, int Infants);

/// <summary>Seats that are held until they are taken: by booking the itinerary's offer with the entry's id.</summary>
/// <param name="Until">Until when they are held.</param>
/// <param name="Itinerary">The flight at the price of now; null where nothing flies any more.</param>
public sealed record WaitOfferView(DateTimeOffset Until, ItineraryView? Itinerary);

/// <summary>Shows entries, with the offers that book what they hold.</summary>
public sealed class WaitAnswer(
    Func<DepartureKey, Departure?> find,
    OfferSigner signer,
    FareRulesVersion rules,
    TariffVersion tariff,
    TimeProvider clock)
{
    /// <summary>Where an entry is.</summary>
    public static string PathOf(string id) => $"/v1/waitlist/{id}";

    /// <summary>One of them.</summary>
    public WaitView ViewOf(ShownWait shown)
    {
        ArgumentNullException.ThrowIfNull(shown);
        var (departure, entry, position) = shown;
        return new(
            entry.Id,
            entry.Status,
            position,
            departure.FlightNumber,
            departure.Origin,
            departure.Date,
            entry.Cabin,
            new(entry.Party.Adults, entry.Party.Children, entry.Party.Infants),
            entry.JoinedAt,
            entry.EndedAt,
            entry.BookingRef,
            entry is { Status: WaitStatus.Offered, OfferedUntil: { } until } ? OfferOf(departure, entry, until) : null);
    }

    // At today's price.
    private WaitOfferView OfferOf(DepartureKey key, WaitEntry entry, DateTimeOffset until)
    {
        if (find(key) is not { } departure || departure.Flight.Fares[entry.Cabin] is null)
        {
            return new(until, null);
        }

        var terms = OfferTerms.Of(rules, tariff);
        var query = new SearchQuery
        {
            Cabin = entry.Cabin,
            Adults = entry.Party.Adults,
            Children = entry.Party.Children,
            Infants = entry.Party.Infants,
        };
        var price = terms.Price([departure], query);
        return new(until, ItineraryView.Of(
            new([departure], entry.Cabin, price.Adult) { Total = price.Party, SeatsLeft = entry.Party.Seats },
            signer,
            terms,
            query,
            clock.GetUtcNow()));
    }
}
