using FlightBooking.Core.Schedules;
using NodaTime;

namespace FlightBooking.Timetables.Import;

/// <summary>
/// The calendar days between departure and arrival, from the distance: of the four that are possible the one
/// whose elapsed time is nearest to what an aircraft needs. Files give wall-clock differences, which are no use
/// across time zones.
/// </summary>
internal static class ArrivalDay
{
    private static readonly LocalDate MidJanuary = new(2026, 1, 14);

    /// <summary>Days from -1 to 2, and whether an aircraft could keep that time.</summary>
    public static (int Days, int Minutes, bool Plausible) Of(
        Airport origin, Airport destination, TimeOnly departs, TimeOnly arrives)
    {
        var needed = Needed(origin, destination);
        var start = At(MidJanuary, departs, origin);
        var (days, minutes) = Enumerable.Range(-1, 4)
            .Select(day => (
                Days: day,
                Minutes: (int)(At(MidJanuary.PlusDays(day), arrives, destination) - start).TotalMinutes))
            .Where(choice => choice.Minutes > 0)
            .MinBy(choice => Math.Abs(choice.Minutes - needed));
        return (days, minutes, IsPlausible(origin, destination, minutes));
    }

    /// <summary>Whether an aircraft could take so many minutes.</summary>
    public static bool IsPlausible(Airport origin, Airport destination, int minutes)
    {
        var needed = Needed(origin, destination);
        return minutes > needed * 0.65 && minutes < (needed * 1.5) + 60;
    }

    private static double Needed(Airport origin, Airport destination) =>
        30 + (origin.KilometresTo(destination) / 820 * 60);

    private static Instant At(LocalDate date, TimeOnly time, Airport airport) =>
        date.At(new LocalTime(time.Hour, time.Minute))
            .InZoneLeniently(DateTimeZoneProviders.Tzdb[airport.TimeZone]).ToInstant();
}
