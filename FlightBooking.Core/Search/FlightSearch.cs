using System.Runtime.InteropServices;
using FlightBooking.Core.Schedules;

namespace FlightBooking.Core.Search;

/// <summary>
/// Searches one timetable. Prices and free seats come from the caller; everything else is decided here.
/// Safe for many callers at once.
/// </summary>
/// <param name="timetable">What flies.</param>
/// <param name="rules">What connects; null for the default rules.</param>
public sealed class FlightSearch(Timetable timetable, ConnectionRules? rules = null)
{
    /// <summary>Most itineraries of one search, all pages together.</summary>
    public const int MostItineraries = 300;

    // Itineraries that turn out to be full are replaced by the next best; a few rounds settle it.
    private const int Rounds = 6;

    private readonly ConnectionRules rules = rules ?? ConnectionRules.Default;
    private readonly ChangeTimes changes = new(timetable.Index, rules ?? ConnectionRules.Default);

    /// <summary>What is searched.</summary>
    public Timetable Timetable => timetable;

    /// <summary>
    /// One page of what the query asks for, with enough free seats on every segment. A query without origins
    /// lists scheduled flights instead; there, free seats are told but full flights are not left out.
    /// </summary>
    public async ValueTask<SearchPage> FindAsync(
        SearchQuery query, PriceOf price, SeatsLeft seats, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(price);
        ArgumentNullException.ThrowIfNull(seats);
        if (query.IsListing)
        {
            return await new FlightListing(timetable).FindAsync(query, price, seats, ct);
        }

        return ResultPage.Of(query, await WithSeatsAsync(query, price, seats, ct));
    }

    /// <summary>
    /// Every itinerary worth showing, not priced, not sorted, whatever seats are free: all direct flights, and
    /// of those with changes the ones that no other beats in departure, arrival, changes and base fare at once.
    /// Conditions on the price are not applied.
    /// </summary>
    public IReadOnlyList<Itinerary> Candidates(SearchQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return [.. WaysOf(query, EmptySet).Select(way => timetable.Index.ItineraryOf(way, query.Cabin))];
    }

    /// <summary>The lowest price of every day in a span, whatever seats are free.</summary>
    /// <param name="query">What to look for; its date is not looked at.</param>
    /// <param name="from">First day.</param>
    /// <param name="to">Last day.</param>
    /// <param name="price">
    /// Prices itineraries: by their flights, the cabin and the party alone, whatever the date.
    /// </param>
    public IReadOnlyList<DayPrice> Calendar(SearchQuery query, DateOnly from, DateOnly to, PriceOf price)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(price);
        return new PriceCalendar(timetable.Index, rules, changes, query, price).Between(from, to);
    }

    private static HashSet<(int, int)> EmptySet => [];

    private List<Way> WaysOf(SearchQuery query, HashSet<(int, int)> full)
    {
        if (query.Date is not { } date || !ZoneClock.Covers(date))
        {
            return [];
        }

        var conditions = new Conditions(timetable.Index, query, rules, full);
        using var search = new WaySearch(timetable.Index, changes, query, conditions);
        return Shortlist.Of(search.Find(), MostItineraries);
    }

    private async ValueTask<List<Itinerary>> WithSeatsAsync(
        SearchQuery query, PriceOf price, SeatsLeft seats, CancellationToken ct)
    {
        var full = EmptySet;
        var known = new Dictionary<(int Flight, int Day), (Departure Departure, int Left)>();
        for (var round = 1; ; round++)
        {
            var ways = WaysOf(query, full);
            await LookUpAsync(ways, known, query.Cabin, seats, ct);
            var before = full.Count;
            full.UnionWith(known.Where(pair => pair.Value.Left < query.SeatsNeeded).Select(pair => pair.Key));
            if (full.Count == before || round == Rounds)
            {
                return Priced(ways, known, query, price);
            }
        }
    }

    private async ValueTask LookUpAsync(
        List<Way> ways,
        Dictionary<(int Flight, int Day), (Departure Departure, int Left)> known,
        Cabin cabin,
        SeatsLeft seats,
        CancellationToken ct)
    {
        var (legs, asked) = (new List<(int Flight, int Day)>(), new List<Departure>());
        foreach (var way in ways)
        {
            for (var at = 0; at <= way.Stops; at++)
            {
                var leg = (way[at].Flight, way[at].Day);
                if (known.TryAdd(leg, default))
                {
                    legs.Add(leg);
                    asked.Add(timetable.Index.DepartureOf(leg.Flight, leg.Day));
                }
            }
        }

        if (asked.Count > 0)
        {
            var answers = await seats(asked, cabin, ct);
            for (var at = 0; at < asked.Count; at++)
            {
                known[legs[at]] = (asked[at], answers.GetValueOrDefault(asked[at].Key));
            }
        }
    }

    private static List<Itinerary> Priced(
        List<Way> ways, Dictionary<(int, int), (Departure Departure, int Left)> known, SearchQuery query, PriceOf price)
    {
        var priced = new List<Itinerary>(ways.Count);
        foreach (var way in ways)
        {
            var (segments, left) = (new Departure[way.Stops + 1], int.MaxValue);
            for (var at = 0; at < segments.Length; at++)
            {
                var leg = known[(way[at].Flight, way[at].Day)];
                (segments[at], left) = (leg.Departure, Math.Min(left, leg.Left));
            }

            if (left >= query.SeatsNeeded && price(segments, query) is var amount && query.Wants(amount))
            {
                priced.Add(new(ImmutableCollectionsMarshal.AsImmutableArray(segments), query.Cabin, amount.Adult)
                {
                    Total = amount.Party,
                    SeatsLeft = left,
                });
            }
        }

        return priced;
    }
}
