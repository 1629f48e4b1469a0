using FlightBooking.Core.Schedules;

namespace FlightBooking.Core.Search;

/// <summary>
/// Lists scheduled flights, each as an itinerary of its one departure: on the date asked for, or on the next
/// one it flies. Sorting by price goes by base fare, because prices rise with it.
/// </summary>
internal sealed class FlightListing(Timetable timetable)
{
    private readonly TimetableIndex index = timetable.Index;

    public async ValueTask<SearchPage> FindAsync(
        SearchQuery query, PriceOf price, SeatsLeft seats, CancellationToken ct)
    {
        if (query.Via is not null || query.MinLayover is not null)
        {
            return new([], 0, null);
        }

        var conditions = new Conditions(index, query, ConnectionRules.Default, new HashSet<(int, int)>());
        var (total, after) = (0, query.Cursor is { } cursor ? RowOf(cursor) : (Row?)null);
        var page = new LeastRows(query.Limit + 1, (x, y) => Compare(query, x, y));
        foreach (var route in index.Routes)
        {
            for (var flight = route.First; flight < route.First + route.Count; flight++)
            {
                if (LegOf(query, conditions, route, flight) is { } leg && InPriceRange(query, price, leg))
                {
                    total++;
                    var row = new Row(leg, PrimaryOf(query, leg), conditions.Fares[flight]);
                    if (after is not { } last || Compare(query, row, last) > 0)
                    {
                        page.Add(row);
                    }
                }
            }
        }

        var rows = page.Sorted();
        var shown = rows.GetRange(0, Math.Min(query.Limit, rows.Count));
        var next = rows.Count > query.Limit ? CursorOf(query, shown[^1]).ToString() : null;
        return new([.. await PricedAsync(query, shown, price, seats, ct)], total, next);
    }

    private Leg? LegOf(SearchQuery query, Conditions conditions, in Route route, int flight)
    {
        // A day earlier than in Greenwich, because somewhere it still is.
        var start = query.Date
            ?? DateOnly.FromDateTime(query.NotBefore.UtcDateTime.Date).AddDays(query.NotBefore == default ? 0 : -1);
        if (!ZoneClock.Covers(start))
        {
            return null;
        }

        var first = ZoneClock.DayOf(start);
        var last = query.Date is null ? first + 8 : first;
        for (var day = first; day <= last && conditions.Allows(flight, day); day++)
        {
            if (index.Times[flight].FliesOn(day))
            {
                var (departs, arrives) = index.InstantsOf(
                    flight, day, index.ZoneOf[route.Origin], index.ZoneOf[route.Destination]);
                var leg = new Leg(flight, day, departs, arrives);
                if (conditions.AllowsFirst(leg))
                {
                    return conditions.Accepts(new Way(0, 0, leg)) ? leg : null;
                }
            }
        }

        return null;
    }

    private bool InPriceRange(SearchQuery query, PriceOf price, Leg leg) =>
        !query.HasPriceRange || query.Wants(price([index.DepartureOf(leg.Flight, leg.Day)], query));

    private long PrimaryOf(SearchQuery query, Leg leg) => query.Sort switch
    {
        SortBy.Price => index.Fares[(int)query.Cabin][leg.Flight],
        SortBy.Departure => leg.Departs,
        SortBy.Arrival => leg.Arrives,
        SortBy.Duration => leg.Arrives - leg.Departs,
        _ => 0,
    };

    private static int Compare(SearchQuery query, in Row x, in Row y)
    {
        var order = x.Primary.CompareTo(y.Primary) * (query.Descending ? -1 : 1);
        order = order != 0 ? order : x.Fare.CompareTo(y.Fare);
        order = order != 0 ? order : x.Duration.CompareTo(y.Duration);
        order = order != 0 ? order : x.Leg.Departs.CompareTo(y.Leg.Departs);
        return order != 0 ? order : x.Leg.Flight.CompareTo(y.Leg.Flight);
    }

    private SearchCursor CursorOf(SearchQuery query, in Row row) => new(
        SearchCursor.Fingerprint(query),
        row.Primary,
        row.Fare,
        row.Duration,
        row.Leg.Departs,
        index.DepartureOf(row.Leg.Flight, row.Leg.Day).Key.ToString());

    // A flight that is no longer there sorts behind all of its equals.
    private Row RowOf(SearchCursor cursor)
    {
        var flight = DepartureKey.TryParse(cursor.Id, out var key) && timetable.FindDeparture(key) is { } departure
            ? Array.IndexOf(index.Flights, departure.Flight)
            : int.MaxValue;
        return new(
            new(flight, 0, (int)cursor.Departs, (int)(cursor.Departs + cursor.Duration)), cursor.Primary, cursor.Price);
    }

    private async ValueTask<IEnumerable<Itinerary>> PricedAsync(
        SearchQuery query, List<Row> page, PriceOf price, SeatsLeft seats, CancellationToken ct)
    {
        var departures = page.ConvertAll(row => index.DepartureOf(row.Leg.Flight, row.Leg.Day));
        if (departures.Count == 0)
        {
            return [];
        }

        var left = await seats(departures, query.Cabin, ct);
        return departures.Select(departure =>
        {
            var amount = price([departure], query);
            return new Itinerary([departure], query.Cabin, amount.Adult)
            {
                Total = amount.Party,
                SeatsLeft = left.GetValueOrDefault(departure.Key),
            };
        });
    }
}
