using FlightBooking.Core.Bookings;
using FlightBooking.Core.Commerce;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Search;
using FlightBooking.Core.Seats;
using FlightBooking.App.Observability;

namespace FlightBooking.App.Flights;

/// <summary>Searches the timetable with today's fares and seats, and locks what it shows in offers.</summary>
public sealed class SearchDesk(
    FlightSearch search,
    SeatAvailability availability,
    OfferSigner signer,
    FareRulesVersion rules,
    TariffVersion tariff,
    TimeProvider clock)
{
    private readonly OfferTerms terms = OfferTerms.Of(rules, tariff);

    /// <summary>What is searched.</summary>
    public Timetable Timetable => search.Timetable;

    /// <summary>From when on flights can still be bought.</summary>
    public DateTimeOffset SaleFrom() => clock.GetUtcNow() + Journey.SaleEndsBefore;

    /// <summary>
    /// A page for each slice of a journey: nothing that leaves before any of the slice before it has arrived.
    /// </summary>
    public async Task<IReadOnlyList<ItineraryList>> FindAsync(IReadOnlyList<SearchQuery> slices, CancellationToken ct)
    {
        var (found, notBefore) = (new List<ItineraryList>(slices.Count), DateTimeOffset.MinValue);
        for (var i = 0; i < slices.Count; i++)
        {
            var query =
                slices[i] with { NotBefore = slices[i].NotBefore > notBefore ? slices[i].NotBefore : notBefore };
            found.Add(await FindAsync(query, ct));
            if (i + 1 < slices.Count && SliceOrder.IsClose(query, slices[i + 1]))
            {
                notBefore = await LeavesAgainAsync(query, ct) ?? notBefore;
            }
        }

        return found;
    }

    /// <summary>One page of what a query asks for.</summary>
    public async Task<ItineraryList> FindAsync(SearchQuery query, CancellationToken ct)
    {
        using var timing = Telemetry.Time(Telemetry.SearchDuration, query.IsListing ? "listing" : "search");
        var page = await search.FindAsync(query, terms.Price, availability.LeftAsync, ct);
        var now = clock.GetUtcNow();
        return new(
            [.. page.Itineraries.Select(itinerary => ItineraryView.Of(itinerary, signer, terms, query, now))],
            page.Total,
            page.Next,
            page.Facets);
    }

    // After the first to arrive of all pages.
    private async Task<DateTimeOffset?> LeavesAgainAsync(SearchQuery query, CancellationToken ct)
    {
        var first = query with { Sort = SortBy.Arrival, Descending = false, Limit = 1, Cursor = null };
        var page = await search.FindAsync(first, terms.Price, availability.LeftAsync, ct);
        return page.Itineraries.IsEmpty ? null : SliceOrder.LeavesAgain(page.Itineraries[0]);
    }

    /// <summary>The lowest price of each day; null on days that are not sold yet.</summary>
    public IReadOnlyList<DayPrice> Calendar(SearchQuery query, DateOnly from, DateOnly to)
    {
        using var timing = Telemetry.Time(Telemetry.SearchDuration, "calendar");
        var last = query.LastSold < to ? query.LastSold : to;
        var sold = search.Calendar(query, from, last, terms.Price);
        var unsold = Enumerable.Range(1, to.DayNumber - last.DayNumber);
        return [.. sold, .. unsold.Select(day => new DayPrice(last.AddDays(day), null))];
    }
}
