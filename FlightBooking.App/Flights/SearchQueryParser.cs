using FlightBooking.Core;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Search;

namespace FlightBooking.App.Flights;

/// <summary>What somebody asks for: the way there and, on a round trip, the way back.</summary>
/// <param name="Outbound">The way there, or the list of scheduled flights.</param>
/// <param name="Inbound">The way back: the same conditions but the flight number, from the destination.</param>
public sealed record SearchRequest(SearchQuery Outbound, SearchQuery? Inbound);

/// <summary>
/// Reads search parameters (names as in the HTTP contract) and finds everything that is wrong with them.
/// </summary>
public static class SearchQueryParser
{
    /// <summary>The request, or a refusal that names every mistake under its parameter.</summary>
    /// <param name="parameters">Names and values; lists with commas.</param>
    /// <param name="timetable">What airports and airlines there are.</param>
    /// <param name="now">The time of asking: what has left by then is not found.</param>
    public static Result<SearchRequest> Parse(
        IReadOnlyDictionary<string, string> parameters, Timetable timetable, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(timetable);
        var mistakes = new Mistakes();
        var reader = new ParameterReader(parameters, (name, message) => mistakes.Add(name, message));
        var query = SearchFilters.Read(reader, timetable) with { NotBefore = now };
        query = Passengers(query with { Cabin = reader.Word("cabin", SearchFilters.Cabins) ?? Cabin.Economy }, reader);
        query = Airports(query, reader, timetable);
        var (departing, returning) = (reader.Date("departureDate"), reader.Date("returnDate"));
        CheckDates(query, reader, departing, returning, now);
        var (cursor, inboundCursor) = (reader.Text("cursor"), reader.Text("inboundCursor"));
        reader.RefuseOthers("There is no such parameter.");
        query = query with { Date = departing };
        var inbound = returning is null ? null : query with
        {
            Origins = query.Destinations,
            Destinations = query.Origins,
            Date = returning,
            FlightNumber = null,
        };
        query =
            query with { Cursor = SearchFilters.CursorOf(query, cursor, message => reader.Note("cursor", message)) };
        inbound = inbound is null ? null : inbound with
        {
            Cursor = SearchFilters.CursorOf(inbound, inboundCursor, message => reader.Note("inboundCursor", message)),
        };
        reader.Require(inboundCursor is null || returning is not null, "inboundCursor", "Needs a returnDate.");
        return mistakes.Any ? mistakes.ToRefusal() : new SearchRequest(query, inbound);
    }

    private static SearchQuery Passengers(SearchQuery query, ParameterReader reader)
    {
        var party = query with
        {
            Adults = reader.Whole("adults", 1, BookingRequest.MostPassengers) ?? 1,
            Children = reader.Whole("children", 0, BookingRequest.MostPassengers) ?? 0,
            Infants = reader.Whole("infants", 0, BookingRequest.MostPassengers) ?? 0,
        };
        SearchFilters.CheckParty(party, reader.Note);
        return party;
    }

    private static SearchQuery Airports(SearchQuery query, ParameterReader reader, Timetable timetable)
    {
        var (origin, destination) = (reader.Text("origin"), reader.Text("destination"));
        reader.Require(origin is not null || destination is null, "origin", "Is needed with destination.");
        reader.Require(destination is not null || origin is null, "destination", "Is needed with origin.");
        return PlacesAndDates.Between(query, origin, destination, timetable, reader.Note);
    }

    private static void CheckDates(
        SearchQuery query, ParameterReader reader, DateOnly? departing, DateOnly? returning, DateTimeOffset now)
    {
        var listing = !reader.Has("origin") && !reader.Has("destination");
        reader.Require(
            listing || reader.Has("departureDate"), "departureDate", "Is needed with origin and destination.");
        reader.Require(!listing || !reader.Has("returnDate"), "returnDate", "Needs origin and destination.");
        PlacesAndDates.CheckSold(departing, query.Origins, now, message => reader.Note("departureDate", message));
        PlacesAndDates.CheckSold(returning, query.Destinations, now, message => reader.Note("returnDate", message));
        reader.Require(!(returning < departing), "returnDate", "Must not be before departureDate.");
    }
}
