using FlightBooking.Core.Bookings;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Search;
using FlightBooking.App.Http;

namespace FlightBooking.App.Flights;

/// <summary>Reads what a search of several slices asks for.</summary>
/// <param name="timetable">What airports and airlines there are.</param>
/// <param name="now">The time of asking: what has left by then is not found.</param>
internal sealed class SlicesInput(Timetable timetable, DateTimeOffset now)
{
    public IReadOnlyList<SearchQuery> Read(JsonInput body)
    {
        var (shared, sharedCursor) = Filters(body);
        shared = Passengers(shared, body) with
        {
            Cabin = body.Choice<Cabin>("cabin", required: false) ?? Cabin.Economy,
            NotBefore = now,
        };
        var queries = new List<SearchQuery>();
        SearchQuery? before = null;
        foreach (var slice in body.Objects("slices", 1, BookingRequest.MostSlices))
        {
            var (query, fits) = Slice(shared, slice, sharedCursor);
            if (fits && before is not null && !SliceOrder.CanFollow(before, query))
            {
                slice.Mistake("date", "Must not be before the slice before it.");
            }

            before = fits ? query : null;
            queries.Add(query);
        }

        return queries;
    }

    // Named as in a query string, and read alike: what is a number there may be a text here.
    private (SearchQuery Query, string? Cursor) Filters(JsonInput body)
    {
        var filters = body.Scalars("filters").ToDictionary(StringComparer.Ordinal);
        var reader = new ParameterReader(
            filters, (name, message) => body.Mistake($"filters/{JsonInput.Escape(name)}", message));
        var (query, cursor) = (SearchFilters.Read(reader, timetable), reader.Text("cursor"));
        reader.RefuseOthers("There is no such filter.");
        return (query, cursor);
    }

    private static SearchQuery Passengers(SearchQuery query, JsonInput body)
    {
        if (body.OptionalObject("passengers") is not { } passengers)
        {
            return query;
        }

        var party = query with
        {
            Adults = passengers.Integer("adults", 1, 1, BookingRequest.MostPassengers),
            Children = passengers.Integer("children", 0, 0, BookingRequest.MostPassengers),
            Infants = passengers.Integer("infants", 0, 0, BookingRequest.MostPassengers),
        };
        SearchFilters.CheckParty(party, (type, message) => passengers.Mistake(type, message));
        passengers.NothingElse();
        return party;
    }

    // Whether it fits says nothing of its cursor: the order of slices is the same on all of their pages.
    private (SearchQuery Query, bool Fits) Slice(SearchQuery shared, JsonInput slice, string? sharedCursor)
    {
        var (origin, destination, date) = (Place(slice, "origin"), Place(slice, "destination"), slice.Date("date"));
        var query = PlacesAndDates.Between(
            shared with { Date = date },
            origin,
            destination,
            timetable,
            (name, message) => slice.Mistake(name, message));
        var isSold = PlacesAndDates.CheckSold(date, query.Origins, now, message => slice.Mistake("date", message));
        var cursor = slice.OptionalText("cursor", 512) ?? sharedCursor;
        slice.NothingElse();
        return (
            query with { Cursor = SearchFilters.CursorOf(query, cursor, message => slice.Mistake("cursor", message)) },
            isSold && !query.Origins.IsEmpty && !query.Destinations.IsEmpty);
    }

    private static string? Place(JsonInput slice, string name) =>
        slice.Text(name, 100) is { Length: > 0 } place ? place : null;
}
