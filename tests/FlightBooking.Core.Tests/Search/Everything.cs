using System.Collections.Immutable;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Search;

namespace FlightBooking.Core.Tests.Search;

/// <summary>The search by trying everything: slow, and written from the rules alone.</summary>
internal static class Everything
{
    public static IEnumerable<Itinerary> Of(Timetable timetable, SearchQuery query, ConnectionRules rules)
    {
        var date = query.Date!.Value;
        var departures = Enumerable.Range(-2, 8).SelectMany(day => timetable.DeparturesOn(date.AddDays(day))).ToList();
        var found = departures
            .Where(first => first.Date == date && query.Origins.Contains(first.Flight.Origin))
            .SelectMany(first => Onward([first], departures, query, rules))
            .Where(segments => Holds(segments, query, rules))
            .Select(segments => new Itinerary(segments, query.Cabin, Fare(segments, query.Cabin)))
            .ToList();
        return found.Where(itinerary => itinerary.Stops == 0 || !found.Exists(other => IsBetter(other, itinerary)));
    }

    private static IEnumerable<ImmutableArray<Departure>> Onward(
        ImmutableArray<Departure> segments, List<Departure> departures, SearchQuery query, ConnectionRules rules)
    {
        var last = segments[^1];
        if (query.Destinations.Contains(last.Flight.Destination))
        {
            return [segments];
        }

        var visited = segments.Select(segment => segment.Flight.Origin).ToList();
        return segments.Length > query.MaxStops || visited.Contains(last.Flight.Destination)
            || query.Origins.Contains(last.Flight.Destination)
            ? []
            : departures.Where(next => Connects(last, next, query, rules))
                .SelectMany(next => Onward(segments.Add(next), departures, query, rules));
    }

    private static bool Connects(Departure arriving, Departure leaving, SearchQuery query, ConnectionRules rules)
    {
        var wait = (leaving.DepartsAt - arriving.ArrivesAt).TotalMinutes;
        return arriving.Flight.Destination == leaving.Flight.Origin
            && wait >= Math.Max(query.MinLayover ?? 0, rules.MinutesBetween(arriving.Flight, leaving.Flight))
            && wait <= (query.MaxLayover ?? rules.LongestLayover);
    }

    private static bool Holds(ImmutableArray<Departure> segments, SearchQuery query, ConnectionRules rules)
    {
        var (first, last) = (segments[0], segments[^1]);
        var direct = first.Flight.Origin.KilometresTo(last.Flight.Destination);
        var flown = segments.Sum(segment => segment.Flight.Origin.KilometresTo(segment.Flight.Destination));
        return (segments.Length == 1 || flown <= rules.LongestWay(direct))
            && (query.Airlines.IsEmpty || segments.All(segment => query.Airlines.Contains(segment.Flight.Airline.Code)))
            && (query.Via is null || segments[1..].Any(segment => segment.Flight.Origin == query.Via))
            && (last.ArrivesAt - first.DepartsAt).TotalMinutes <= (query.MaxDuration ?? int.MaxValue)
            && query.Departing.All(window => window.Contains(TimeOnly.FromDateTime(first.DepartsAt.DateTime)))
            && query.Arriving.All(window => window.Contains(TimeOnly.FromDateTime(last.ArrivesAt.DateTime)));
    }

    private static Money Fare(ImmutableArray<Departure> segments, Cabin cabin) =>
        segments.Select(segment => segment.Flight.Fares[cabin]!.Value).Sum();

    private static bool IsBetter(Itinerary one, Itinerary other) =>
        one.First.Flight.Origin == other.First.Flight.Origin
        && one.Last.Flight.Destination == other.Last.Flight.Destination
        && one.First.DepartsAt >= other.First.DepartsAt
        && one.Last.ArrivesAt <= other.Last.ArrivesAt
        && one.Stops <= other.Stops
        && one.Price <= other.Price
        && (one.First.DepartsAt > other.First.DepartsAt || one.Last.ArrivesAt < other.Last.ArrivesAt
            || one.Stops < other.Stops || one.Price < other.Price);
}
