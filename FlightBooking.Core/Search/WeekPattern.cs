using FlightBooking.Core.Schedules;

namespace FlightBooking.Core.Search;

/// <summary>
/// Everything one search has read that differs from week to week: the clocks of which zones, on which days, and
/// the flights that do not fly all year. A search for a day whole weeks later that would read the same finds the
/// same.
/// </summary>
internal sealed class WeekPattern(TimetableIndex index)
{
    // Arrivals lie up to two days behind departures, local dates a day beside those of Greenwich.
    private const int DaysAround = 4;

    private readonly bool[] zones = new bool[index.Clock.Zones];
    private readonly HashSet<int> seasonal = [];
    private (int First, int Last) days = (int.MaxValue, int.MinValue);

    /// <summary>The flights of a route are read on a day.</summary>
    public void Note(in Route route, int day)
    {
        days = (Math.Min(days.First, day), Math.Max(days.Last, day));
        zones[index.ZoneOf[route.Origin]] = true;
        zones[index.ZoneOf[route.Destination]] = true;
        for (var flight = route.First; flight < route.First + route.Count; flight++)
        {
            if (index.Times[flight].IsSeasonal)
            {
                seasonal.Add(flight);
            }
        }
    }

    /// <summary>Whether everything is as it was, so many days (whole weeks) later.</summary>
    public bool RepeatsAfter(int shift)
    {
        for (var day = days.First - DaysAround; day <= days.Last + DaysAround; day++)
        {
            for (var zone = 0; zone < zones.Length; zone++)
            {
                if (zones[zone] && !index.Clock.IsAlike(zone, day, day + shift))
                {
                    return false;
                }
            }
        }

        foreach (var flight in seasonal)
        {
            for (var day = days.First; day <= days.Last; day++)
            {
                if (index.Times[flight].FliesOn(day) != index.Times[flight].FliesOn(day + shift))
                {
                    return false;
                }
            }
        }

        return true;
    }
}
