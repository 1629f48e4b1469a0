using System.Collections.Immutable;
using FlightBooking.Core.Schedules;

namespace FlightBooking.Benchmarks.Search;

/// <summary>
/// Random pairs of airports, always the same: both ends are drawn by how many flights leave there, so that big
/// cities are asked for as often as they are flown to.
/// </summary>
internal static class TrafficPairs
{
    private const int Seed = 20261122;

    public static IEnumerable<(Airport From, Airport To)> Of(Timetable timetable, int count)
    {
        var random = new Random(Seed);
        var weekly = timetable.Flights
            .GroupBy(flight => flight.Origin.Code)
            .Select(flights => (
                flights.First().Origin,
                Departures: flights.Sum(flight => (long)int.PopCount((int)flight.Days))))
            .OrderBy(airport => airport.Origin.Code, StringComparer.Ordinal)
            .ToArray();
        var sums = new long[weekly.Length];
        for (var at = 0; at < weekly.Length; at++)
        {
            sums[at] = weekly[at].Departures + (at == 0 ? 0 : sums[at - 1]);
        }

        while (count > 0)
        {
            var (from, to) = (Draw(), Draw());
            if (from.City != to.City || from.Country != to.Country)
            {
                count--;
                yield return (from, to);
            }
        }

        Airport Draw()
        {
            var at = Array.BinarySearch(sums, random.NextInt64(sums[^1]));
            return weekly[at < 0 ? ~at : at + 1].Origin;
        }
    }

    /// <summary>City pairs with several airports at both ends: the hardest questions.</summary>
    public static ImmutableArray<(string From, string To)> Cities { get; } =
        [("London", "New York"), ("Paris", "London"), ("Tokyo", "New York"), ("Moscow", "London"), ("Shanghai", "Beijing")];
}
