using FlightBooking.Core.Schedules;
using NodaTime;
using NodaTime.TimeZones;

namespace FlightBooking.Timetables.Import.Ssim;

/// <summary>
/// What changes of clocks do to a record: local times that do not exist on a day, and times in UTC that stand for
/// others from then on.
/// </summary>
internal static class SsimClocks
{
    private const int YearOfWeeks = 364;

    /// <summary>What there is to say of a weekly period; of one without an end, for a year.</summary>
    public static IEnumerable<string> Doubts(SsimFlight leg, SsimPeriod period)
    {
        if ((period.From ?? period.To?.AddDays(-YearOfWeeks)) is not { } from)
        {
            yield break;
        }

        var to = period.To ?? from.AddDays(YearOfWeeks);
        var (departs, arrives) =
            ((leg.Origin, leg.Times.Departs, 0), (leg.Destination, leg.Times.Arrives, leg.Times.ArrivalDay));
        foreach (var (airport, minute, day) in new[] { departs, arrives })
        {
            foreach (var (before, after) in Changes(airport, from.AddDays(day), to.AddDays(day)))
            {
                if (Skipped(before, after, minute) is { } date && period.FliesOn(date.AddDays(-day)))
                {
                    var time = TimeOnly.MinValue.AddMinutes(minute);
                    yield return $"There is no {time:HH:mm} in {airport.Code} on {date:yyyy-MM-dd}: it is later by the gap.";
                }

                if (leg.Leg.InUtc)
                {
                    var change = after.IsoLocalStart.Date.ToDateOnly();
                    yield return $"Its times are in UTC, and the clocks of {airport.Code} change on {change:yyyy-MM-dd}:"
                        + " it keeps its local time.";
                }
            }
        }
    }

    private static IEnumerable<(ZoneInterval Before, ZoneInterval After)> Changes(
        Airport airport, DateOnly from, DateOnly to)
    {
        var zone = DateTimeZoneProviders.Tzdb[airport.TimeZone];
        var intervals = zone.GetZoneIntervals(
            LocalDate.FromDateOnly(from).AtStartOfDayInZone(zone).ToInstant(),
            LocalDate.FromDateOnly(to).PlusDays(1).AtStartOfDayInZone(zone).ToInstant()).ToList();
        return intervals.Zip(intervals.Skip(1)).Where(change => change.First.WallOffset != change.Second.WallOffset);
    }

    // The day on which the clocks jump over that minute.
    private static DateOnly? Skipped(ZoneInterval before, ZoneInterval after, int minute)
    {
        var (gap, end) = (before.IsoLocalEnd, after.IsoLocalStart);
        var at = gap.Date.At(LocalTime.Midnight.PlusMinutes(minute));
        return at >= gap && at < end ? at.Date.ToDateOnly() : null;
    }
}
