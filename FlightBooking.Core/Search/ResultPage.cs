using FlightBooking.Core.Schedules;

namespace FlightBooking.Core.Search;

/// <summary>Sorts itineraries and cuts the page a query asks for.</summary>
internal static class ResultPage
{
    public static SearchPage Of(SearchQuery query, List<Itinerary> found)
    {
        var places = found.ConvertAll(itinerary => PlaceOf(query, itinerary));
        places.Sort((x, y) => Compare(query, x, y));
        var start = query.Cursor is { } cursor ? places.FindIndex(place => Compare(query, place, cursor) > 0) : 0;
        if (start < 0)
        {
            return new([], found.Count, null, Facets.Of(found));
        }

        var page = places.GetRange(start, Math.Min(query.Limit, places.Count - start));
        var next = start + page.Count < places.Count ? CursorAt(query, page[^1]) : null;
        return new([.. page.Select(place => place.Itinerary)], found.Count, next?.ToString(), Facets.Of(found));
    }

    // Ids are made of texts, and seldom looked at: only where all numbers are equal.
    private static int Compare(SearchQuery query, in Place x, in Place y)
    {
        var order = Compare(query, x, (y.Primary, y.Price, y.Duration, y.Departs));
        return order != 0 ? order : string.CompareOrdinal(x.Itinerary.Id, y.Itinerary.Id);
    }

    private static int Compare(SearchQuery query, in Place x, SearchCursor y)
    {
        var order = Compare(query, x, (y.Primary, y.Price, y.Duration, y.Departs));
        return order != 0 ? order : string.CompareOrdinal(x.Itinerary.Id, y.Id);
    }

    private static int Compare(SearchQuery query, in Place x, (long Primary, long Price, long Duration, long Departs) y)
    {
        var order = x.Primary.CompareTo(y.Primary) * (query.Descending ? -1 : 1);
        order = order != 0 ? order : x.Price.CompareTo(y.Price);
        order = order != 0 ? order : x.Duration.CompareTo(y.Duration);
        return order != 0 ? order : x.Departs.CompareTo(y.Departs);
    }

    private static SearchCursor CursorAt(SearchQuery query, in Place place) => new(
        SearchCursor.Fingerprint(query), place.Primary, place.Price, place.Duration, place.Departs, place.Itinerary.Id);

    private static Place PlaceOf(SearchQuery query, Itinerary itinerary)
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
        return new(itinerary, primary, itinerary.Price.Amount, itinerary.DurationMinutes, departs);
    }

    private readonly record struct Place(Itinerary Itinerary, long Primary, long Price, long Duration, long Departs);
}
