using System.Numerics;
using FlightBooking.Core.Schedules;

namespace FlightBooking.Core.Search;

/// <summary>Two airports with flights between them both ways.</summary>
/// <param name="Origin">The one that more leaves from.</param>
/// <param name="Destination">The other.</param>
/// <param name="WeeklyFlights">From the origin to the destination, in the week looked at.</param>
public sealed record PopularRoute(Airport Origin, Airport Destination, int WeeklyFlights);

/// <summary>What is flown most often; the same for everybody who asks about the same week.</summary>
public static class PopularRoutes
{
    // Of an airport and of a country: else the largest country's domestic routes would be all there is. Where that
    // leaves too few, as in a timetable of one country, less and less is asked.
    private static readonly (int OfAnAirport, int OfACountry)[] Bounds = [(1, 2), (2, 4), (int.MaxValue, int.MaxValue)];

    /// <summary>The routes flown most often both ways in the week that begins on a day; ties by code.</summary>
    public static IReadOnlyList<PopularRoute> Busiest(Timetable timetable, DateOnly firstDay, int most)
    {
        ArgumentNullException.ThrowIfNull(timetable);
        return [.. Ranked(timetable.Index, firstDay).Take(most)];
    }

    /// <summary>Of the busiest routes some of many places, busiest first.</summary>
    public static IReadOnlyList<PopularRoute> Of(Timetable timetable, DateOnly firstDay, int most)
    {
        ArgumentNullException.ThrowIfNull(timetable);
        var ranked = Ranked(timetable.Index, firstDay).ToList();
        var chosen = new HashSet<PopularRoute>();
        foreach (var (ofAnAirport, ofACountry) in Bounds)
        {
            foreach (var route in ranked)
            {
                if (chosen.Count < most
                    && Ends(route).All(end => Chosen(Ends, end) < ofAnAirport)
                    && Countries(route).All(country => Chosen(Countries, country) < ofACountry))
                {
                    chosen.Add(route);
                }
            }
        }

        return [.. ranked.Where(chosen.Contains)];

        int Chosen(Func<PopularRoute, IEnumerable<string>> parts, string part) =>
            chosen.Count(route => parts(route).Contains(part));
    }

    private static string[] Ends(PopularRoute route) => [route.Origin.Code, route.Destination.Code];

    private static IEnumerable<string> Countries(PopularRoute route) =>
        new[] { route.Origin.Country, route.Destination.Country }.Distinct();

    private static IEnumerable<PopularRoute> Ranked(TimetableIndex index, DateOnly firstDay)
    {
        if (!ZoneClock.Covers(firstDay) || !ZoneClock.Covers(firstDay.AddDays(6)))
        {
            return [];
        }

        var weekly = WeeklyFlights(index, ZoneClock.DayOf(firstDay));
        var leaving = new int[index.Airports.Length];
        for (var route = 0; route < weekly.Length; route++)
        {
            leaving[index.Routes[route].Origin] += weekly[route];
        }

        return Pairs(index)
            .Where(pair => weekly[pair.There] > 0 && weekly[pair.Back] > 0)
            .OrderByDescending(pair => weekly[pair.There] + weekly[pair.Back])
            .Select(pair =>
            {
                var (from, to) = (index.Routes[pair.There].Origin, index.Routes[pair.There].Destination);
                return leaving[to] > leaving[from]
                    ? new PopularRoute(index.Airports[to], index.Airports[from], weekly[pair.Back])
                    : new(index.Airports[from], index.Airports[to], weekly[pair.There]);
            });
    }

    // Routes that are flown both ways, once each: airports are in the order of their codes, and so are these.
    private static IEnumerable<(int There, int Back)> Pairs(TimetableIndex index)
    {
        for (var there = 0; there < index.Routes.Length; there++)
        {
            var route = index.Routes[there];
            if (route.Origin < route.Destination
                && index.RouteBetween(route.Destination, route.Origin) is >= 0 and var back)
            {
                yield return (there, back);
            }
        }
    }

    private static int[] WeeklyFlights(TimetableIndex index, int firstDay)
    {
        var weekly = new int[index.Routes.Length];
        for (var route = 0; route < weekly.Length; route++)
        {
            var (first, count) = (index.Routes[route].First, index.Routes[route].Count);
            foreach (ref readonly var times in index.Times.AsSpan(first, count))
            {
                weekly[route] += FlownIn(times, firstDay);
            }
        }

        return weekly;
    }

    private static int FlownIn(in FlightTimes times, int firstDay)
    {
        if (!times.IsSeasonal)
        {
            return BitOperations.PopCount(times.Days);
        }

        var flown = 0;
        for (var day = firstDay; day < firstDay + 7; day++)
        {
            flown += times.FliesOn(day) ? 1 : 0;
        }

        return flown;
    }
}
