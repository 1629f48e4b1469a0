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
    /// <summary>The routes flown most often in the week that begins on a day, both ways together; ties by code.</summary>
    /// <param name="timetable">What flies.</param>
    /// <param name="firstDay">The first day of the week.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="mostOfAnAirport">How many of them may touch one airport: else two hubs would be all there is.</param>
    public static IReadOnlyList<PopularRoute> In(Timetable timetable, DateOnly firstDay, int most, int mostOfAnAirport)
    {
        ArgumentNullException.ThrowIfNull(timetable);
        if (!ZoneClock.Covers(firstDay) || !ZoneClock.Covers(firstDay.AddDays(6)))
        {
            return [];
        }

        var index = timetable.Index;
        var weekly = WeeklyFlights(index, ZoneClock.DayOf(firstDay));
        var leaving = new int[index.Airports.Length];
        for (var route = 0; route < weekly.Length; route++)
        {
            leaving[index.Routes[route].Origin] += weekly[route];
        }

        var (chosen, touched) = (new List<PopularRoute>(most), new int[index.Airports.Length]);
        foreach (var (there, back) in Pairs(index).OrderByDescending(pair => weekly[pair.There] + weekly[pair.Back]))
        {
            var (from, to) = (index.Routes[there].Origin, index.Routes[there].Destination);
            if (chosen.Count == most)
            {
                break;
            }

            if (weekly[there] > 0 && weekly[back] > 0 && touched[from] < mostOfAnAirport && touched[to] < mostOfAnAirport)
            {
                (touched[from], touched[to]) = (touched[from] + 1, touched[to] + 1);
                var isTurned = leaving[to] > leaving[from];
                chosen.Add(isTurned
                    ? new(index.Airports[to], index.Airports[from], weekly[back])
                    : new(index.Airports[from], index.Airports[to], weekly[there]));
            }
        }

        return chosen;
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
