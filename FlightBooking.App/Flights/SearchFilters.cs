using System.Collections.Immutable;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Search;

namespace FlightBooking.App.Flights;

/// <summary>The conditions that searches share, whether they come in a query string or as JSON.</summary>
internal static class SearchFilters
{
    /// <summary>The cabins by their names.</summary>
    public static readonly ImmutableSortedDictionary<string, Cabin> Cabins = new Dictionary<string, Cabin>
    {
        ["economy"] = Cabin.Economy,
        ["business"] = Cabin.Business,
        ["first"] = Cabin.First,
    }.ToImmutableSortedDictionary();

    private static readonly ImmutableSortedDictionary<string, (SortBy, bool)> Sorts = Enum.GetValues<SortBy>()
        .SelectMany(sort => new[] { (sort, false), (sort, true) })
        .ToImmutableSortedDictionary(order => NameOf(order.Item1, order.Item2), order => order);

    /// <summary>All of them but the cabin.</summary>
    public static SearchQuery Read(ParameterReader reader, Timetable timetable)
    {
        var (minPrice, maxPrice) = (reader.Amount("minPrice"), reader.Amount("maxPrice"));
        reader.Require(!(minPrice > maxPrice), "minPrice", "Must not be more than maxPrice.");
        var (minTotal, maxTotal) = (reader.Amount("minTotal"), reader.Amount("maxTotal"));
        reader.Require(!(minTotal > maxTotal), "minTotal", "Must not be more than maxTotal.");
        var (minLayover, maxLayover) = (reader.Whole("minLayover", 0, 1440), reader.Whole("maxLayover", 0, 1440));
        reader.Require(!(minLayover > maxLayover), "minLayover", "Must not be more than maxLayover.");
        var (sort, descending) = reader.Word("sort", Sorts) ?? default;
        return new SearchQuery
        {
            Airlines = AirlineCodes(reader, "airlines", timetable),
            ExcludedAirlines = AirlineCodes(reader, "excludeAirlines", timetable),
            FlightNumber = FlightNumber(reader),
            MaxStops = reader.Whole("maxStops", 0, 2) ?? 2,
            Via = Via(reader, timetable),
            MaxDuration = reader.Whole("maxDuration", 1, 10_000),
            MinPrice = minPrice,
            MaxPrice = maxPrice,
            MinTotal = minTotal,
            MaxTotal = maxTotal,
            Departing = [.. Span(reader, "departAfter", "departBefore"), .. Window(reader)],
            Arriving = [.. Span(reader, "arriveAfter", "arriveBefore")],
            MinLayover = minLayover,
            // Whoever wants to wait longer than connections usually do, may.
            MaxLayover = maxLayover ?? (minLayover > ConnectionRules.Default.LongestLayover ? 1440 : null),
            Sort = sort,
            Descending = descending,
            Limit = reader.Whole("limit", 1, 100) ?? 20,
        };
    }

    /// <summary>Notes under the type of passenger what a party must not be.</summary>
    public static void CheckParty(SearchQuery party, Action<string, string> note)
    {
        if (party.Infants > party.Adults)
        {
            note("infants", "At most one infant for each adult.");
        }

        if (party.Adults + party.Children + party.Infants > BookingRequest.MostPassengers)
        {
            note("adults", $"At most {BookingRequest.MostPassengers} passengers together.");
        }
    }

    /// <summary>Where a search goes on; null where it begins, and where the cursor is another search's.</summary>
    public static SearchCursor? CursorOf(SearchQuery query, string? text, Action<string> note)
    {
        if (text is null)
        {
            return null;
        }

        if (SearchCursor.Parse(text) is { } cursor && cursor.IsOf(query))
        {
            return cursor;
        }

        note("Is not a cursor of this search.");
        return null;
    }

    private static string NameOf(SortBy sort, bool descending) =>
        (descending ? "-" : "") + sort.ToString().ToLowerInvariant();

    private static string? FlightNumber(ParameterReader reader)
    {
        var number = reader.Text("flightNumber")?.ToUpperInvariant();
        var fits = number is null || (number.Length is >= 3 and <= 8 && number.All(char.IsAsciiLetterOrDigit));
        return reader.Require(fits, "flightNumber", "Must be a flight number such as 6E155.") ? number : null;
    }

    private static Airport? Via(ParameterReader reader, Timetable timetable)
    {
        var code = reader.Text("via");
        var airport = code is null ? null : timetable.FindAirport(code);
        reader.Require(code is null || airport is not null, "via", $"There is no airport with the code '{code}'.");
        return airport;
    }

    private static ImmutableSortedSet<string> AirlineCodes(ParameterReader reader, string name, Timetable timetable)
    {
        var codes = ImmutableSortedSet.CreateBuilder<string>(StringComparer.Ordinal);
        foreach (var wanted in reader.List(name))
        {
            var found = timetable.AirlinesOf(wanted);
            reader.Require(!found.IsEmpty, name, $"There is no airline called '{wanted}'.");
            codes.UnionWith(found.Select(airline => airline.Code));
        }

        return codes.ToImmutable();
    }

    private static IEnumerable<TimeWindow> Span(ParameterReader reader, string after, string before)
    {
        var (from, to) = (reader.Time(after), reader.Time(before));
        reader.Require(!(from >= to), after, $"Must be earlier than {before}.");
        return from is null && to is null ? [] : [new(from ?? default, to)];
    }

    private static IEnumerable<TimeWindow> Window(ParameterReader reader) =>
        reader.Word("departureWindow", DepartureWindows.ByName) is { } window ? [window] : [];
}
