using System.Collections.Immutable;
using FlightBooking.Core;
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
    /// <summary>Most passengers of one booking.</summary>
    public const int MostPassengers = 10;

    private static readonly ImmutableSortedDictionary<string, Cabin> Cabins = new Dictionary<string, Cabin>
    {
        ["economy"] = Cabin.Economy,
        ["business"] = Cabin.Business,
        ["first"] = Cabin.First,
    }.ToImmutableSortedDictionary();

    private static readonly ImmutableSortedDictionary<string, (SortBy, bool)> Sorts = Enum.GetValues<SortBy>()
        .SelectMany(sort => new[] { (sort, false), (sort, true) })
        .ToImmutableSortedDictionary(order => NameOf(order.Item1, order.Item2), order => order);

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
        var reader = new ParameterReader(parameters, mistakes);
        var query = Conditions(reader, timetable, mistakes) with { NotBefore = now };
        query = Passengers(query, reader, mistakes);
        query = PlacesAndDates.Airports(query, reader, timetable, mistakes);
        var (departing, returning) = (reader.Date("departureDate"), reader.Date("returnDate"));
        PlacesAndDates.CheckDates(query, parameters, departing, returning, now, mistakes);
        var (cursor, inboundCursor) = (reader.Text("cursor"), reader.Text("inboundCursor"));
        reader.RefuseOthers();
        query = query with { Date = departing };
        var inbound = returning is null ? null : query with
        {
            Origins = query.Destinations,
            Destinations = query.Origins,
            Date = returning,
            FlightNumber = null,
        };
        query = query with { Cursor = CursorFor(query, cursor, "cursor", mistakes) };
        inbound = inbound is null ? null : inbound with
        {
            Cursor = CursorFor(inbound, inboundCursor, "inboundCursor", mistakes),
        };
        mistakes.Require(inboundCursor is null || returning is not null, "inboundCursor", "Needs a returnDate.");
        return mistakes.Any ? mistakes.ToRefusal() : new SearchRequest(query, inbound);
    }

    private static string NameOf(SortBy sort, bool descending) =>
        (descending ? "-" : "") + sort.ToString().ToLowerInvariant();

    private static SearchQuery Conditions(ParameterReader reader, Timetable timetable, Mistakes mistakes)
    {
        var (minPrice, maxPrice) = (reader.Amount("minPrice"), reader.Amount("maxPrice"));
        mistakes.Require(!(minPrice > maxPrice), "minPrice", "Must not be more than maxPrice.");
        var (minTotal, maxTotal) = (reader.Amount("minTotal"), reader.Amount("maxTotal"));
        mistakes.Require(!(minTotal > maxTotal), "minTotal", "Must not be more than maxTotal.");
        var (minLayover, maxLayover) = (reader.Whole("minLayover", 0, 1440), reader.Whole("maxLayover", 0, 1440));
        mistakes.Require(!(minLayover > maxLayover), "minLayover", "Must not be more than maxLayover.");
        var (sort, descending) = reader.Word("sort", Sorts) ?? default;
        return new SearchQuery
        {
            Cabin = reader.Word("cabin", Cabins) ?? Cabin.Economy,
            Airlines = AirlineCodes(reader, "airlines", timetable, mistakes),
            ExcludedAirlines = AirlineCodes(reader, "excludeAirlines", timetable, mistakes),
            FlightNumber = FlightNumber(reader, mistakes),
            MaxStops = reader.Whole("maxStops", 0, 2) ?? 2,
            Via = Via(reader, timetable, mistakes),
            MaxDuration = reader.Whole("maxDuration", 1, 10_000),
            MinPrice = minPrice,
            MaxPrice = maxPrice,
            MinTotal = minTotal,
            MaxTotal = maxTotal,
            Departing = [.. Span(reader, "departAfter", "departBefore", mistakes), .. Window(reader)],
            Arriving = [.. Span(reader, "arriveAfter", "arriveBefore", mistakes)],
            MinLayover = minLayover,
            // Whoever wants to wait longer than connections usually do, may.
            MaxLayover = maxLayover ?? (minLayover > ConnectionRules.Default.LongestLayover ? 1440 : null),
            Sort = sort,
            Descending = descending,
            Limit = reader.Whole("limit", 1, 100) ?? 20,
        };
    }

    private static SearchQuery Passengers(SearchQuery query, ParameterReader reader, Mistakes mistakes)
    {
        var adults = reader.Whole("adults", 1, MostPassengers) ?? 1;
        var children = reader.Whole("children", 0, MostPassengers) ?? 0;
        var infants = reader.Whole("infants", 0, MostPassengers) ?? 0;
        mistakes.Require(infants <= adults, "infants", "At most one infant for each adult.");
        mistakes.Require(
            adults + children + infants <= MostPassengers, "adults", $"At most {MostPassengers} passengers together.");
        return query with { Adults = adults, Children = children, Infants = infants };
    }

    private static SearchCursor? CursorFor(SearchQuery query, string? text, string name, Mistakes mistakes)
    {
        if (text is null)
        {
            return null;
        }

        var cursor = SearchCursor.Parse(text);
        var fits = cursor is not null && cursor.IsOf(query);
        mistakes.Require(fits, name, "Is not a cursor of this search.");
        return fits ? cursor : null;
    }

    private static string? FlightNumber(ParameterReader reader, Mistakes mistakes)
    {
        var number = reader.Text("flightNumber")?.ToUpperInvariant();
        var fits = number is null || (number.Length is >= 3 and <= 8 && number.All(char.IsAsciiLetterOrDigit));
        return mistakes.Require(fits, "flightNumber", "Must be a flight number such as 6E155.") ? number : null;
    }

    private static Airport? Via(ParameterReader reader, Timetable timetable, Mistakes mistakes)
    {
        var code = reader.Text("via");
        var airport = code is null ? null : timetable.FindAirport(code);
        mistakes.Require(code is null || airport is not null, "via", $"There is no airport with the code '{code}'.");
        return airport;
    }

    private static ImmutableSortedSet<string> AirlineCodes(
        ParameterReader reader, string name, Timetable timetable, Mistakes mistakes)
    {
        var codes = ImmutableSortedSet.CreateBuilder<string>(StringComparer.Ordinal);
        foreach (var wanted in reader.List(name))
        {
            var found = timetable.AirlinesOf(wanted);
            mistakes.Require(!found.IsEmpty, name, $"There is no airline called '{wanted}'.");
            codes.UnionWith(found.Select(airline => airline.Code));
        }

        return codes.ToImmutable();
    }

    private static IEnumerable<TimeWindow> Span(ParameterReader reader, string after, string before, Mistakes mistakes)
    {
        var (from, to) = (reader.Time(after), reader.Time(before));
        mistakes.Require(!(from >= to), after, $"Must be earlier than {before}.");
        return from is null && to is null ? [] : [new(from ?? default, to)];
    }

    private static IEnumerable<TimeWindow> Window(ParameterReader reader) =>
        reader.Word("departureWindow", DepartureWindows.ByName) is { } window ? [window] : [];
}
