using FlightBooking.Core.Schedules;

namespace FlightBooking.Core.Search;

/// <summary>Sorts itineraries and cuts the page a query asks for.</summary>
internal static class ResultPage
{
    public static SearchPage Of(SearchQuery query, List<Itinerary> found)
    {
        var keyed = found.ConvertAll(itinerary => (Itinerary: itinerary, Key: KeyOf(query, itinerary)));
        keyed.Sort((x, y) => Compare(query, x.Key, y.Key));
        var start = query.Cursor is { } cursor ? keyed.FindIndex(item => Compare(query, item.Key, cursor) > 0) : 0;
        if (start < 0)
        {
            return new([], found.Count, null);
        }

        var page = keyed.GetRange(start, Math.Min(query.Limit, keyed.Count - start));
        var next = start + page.Count < keyed.Count
            ? page[^1].Key with { Search = SearchCursor.Fingerprint(query) }
            : null;
        return new([.. page.Select(item => item.Itinerary)], found.Count, next?.ToString());
    }

    private static int Compare(SearchQuery query, SearchCursor x, SearchCursor y)
    {
        var order = x.Primary.CompareTo(y.Primary) * (query.Descending ? -1 : 1);
        order = order != 0 ? order : x.Price.CompareTo(y.Price);
        order = order != 0 ? order : x.Duration.CompareTo(y.Duration);
        order = order != 0 ? order : x.Departs.CompareTo(y.Departs);
        return order != 0 ? order : string.CompareOrdinal(x.Id, y.Id);
    }

    private static SearchCursor KeyOf(SearchQuery query, Itinerary itinerary)
    {
        var departs = itinerary.First.DepartsAt.ToUnixTimeSeconds();
        long primary = query.Sort switch
        {
            SortBy.Price => itinerary.Price.Amount,
            SortBy.Departure => departs,
            SortBy.Arrival => itinerary.Last.ArrivesAt.ToUnixTimeSeconds(),
            SortBy.Duration => itinerary.DurationMinutes,
            _ => itinerary.Stops,
        };
        return new("", primary, itinerary.Price.Amount, itinerary.DurationMinutes, departs, itinerary.Id);
    }
}
