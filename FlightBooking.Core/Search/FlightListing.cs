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
        SearchQuery query, AdultPrice price, SeatsLeft seats, CancellationToken ct)
    {
        if (query.Via is not null || query.MinLayover is not null)
        {
            return new([], 0, null);
        }

        var conditions = new Conditions(index, query, ConnectionRules.Default, new HashSet<(int, int)>());
        var rows = new List<Row>();
        for (var flight = 0; flight < index.Flights.Length; flight++)
        {
            if (LegOf(query, conditions, flight) is { } leg && InPriceRange(query, price, leg))
            {
                rows.Add(new(leg, PrimaryOf(query, leg), conditions.Fares[flight]));
            }
        }

        rows.Sort((x, y) => Compare(query, x, y));
        var start = query.Cursor is { } cursor ? After(query, rows, cursor) : 0;
        var page = rows.GetRange(start, Math.Min(query.Limit, rows.Count - start));
        var next = start + page.Count < rows.Count ? CursorOf(query, page[^1]).ToString() : null;
        return new([.. await PricedAsync(query, page, price, seats, ct)], rows.Count, next);
    }

    private Leg? LegOf(SearchQuery query, Conditions conditions, int flight)
    {
        var first = ZoneClock.DayOf(query.Date ?? DateOnly.FromDateTime(query.NotBefore.UtcDateTime).AddDays(-1));
        var last = query.Date is null ? first + 8 : first;
        for (var day = first; day <= last && conditions.Allows(flight, day); day++)
        {
            if (index.Times[flight].FliesOn(day))
            {
                var leg = LegOn(flight, day);
                if (conditions.AllowsFirst(leg))
                {
                    return conditions.Accepts(new Way(0, 0, leg)) ? leg : null;
                }
            }
        }

        return null;
    }

    private Leg LegOn(int flight, int day)
    {
        var (origin, destination) = (index.Flights[flight].Origin.Code, index.Flights[flight].Destination.Code);
        var (from, to) = (index.ZoneOf[index.AirportByCode[origin]], index.ZoneOf[index.AirportByCode[destination]]);
        var (departs, arrives) = index.InstantsOf(flight, day, from, to);
        return new(flight, day, departs, arrives);
    }

    private bool InPriceRange(SearchQuery query, AdultPrice price, Leg leg) =>
        (query.MinPrice is null && query.MaxPrice is null)
        || FlightSearch.InPriceRange(query, price([index.DepartureOf(leg.Flight, leg.Day)], query.Cabin));

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

    private int After(SearchQuery query, List<Row> rows, SearchCursor cursor)
    {
        if (!DepartureKey.TryParse(cursor.Id, out var key)
            || timetable.FindDeparture(key) is not { } departure)
        {
            return rows.Count;
        }

        var flight = Array.IndexOf(index.Flights, departure.Flight);
        var leg = new Leg(flight, 0, (int)cursor.Departs, (int)(cursor.Departs + cursor.Duration));
        var last = new Row(leg, cursor.Primary, cursor.Price);
        var start = rows.FindIndex(row => Compare(query, row, last) > 0);
        return start < 0 ? rows.Count : start;
    }

    private async ValueTask<IEnumerable<Itinerary>> PricedAsync(
        SearchQuery query, List<Row> page, AdultPrice price, SeatsLeft seats, CancellationToken ct)
    {
        var departures = page.ConvertAll(row => index.DepartureOf(row.Leg.Flight, row.Leg.Day));
        if (departures.Count == 0)
        {
            return [];
        }

        var left = await seats(departures, query.Cabin, ct);
        return departures.Select(departure => new Itinerary([departure], query.Cabin, price([departure], query.Cabin))
        {
            SeatsLeft = left.GetValueOrDefault(departure.Key),
        });
    }

    private readonly record struct Row(Leg Leg, long Primary, long Fare)
    {
        public int Duration => Leg.Arrives - Leg.Departs;
    }
}
