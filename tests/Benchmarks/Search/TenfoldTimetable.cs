using FlightBooking.Core.Schedules;

namespace FlightBooking.Benchmarks.Search;

/// <summary>A timetable ten times as large: every service flies nine times more, each 97 minutes later and at
/// a fare of its own.</summary>
internal static class TenfoldTimetable
{
    private const int Day = 24 * 60;
    private const int Shift = 97;

    public static Timetable Of(Timetable timetable) => Timetable.Create(
        timetable.Airports,
        Enumerable.Range(0, 10).SelectMany(copy => timetable.Flights
            .Select(flight => copy == 0 ? flight : Later(flight, copy))
            .Where(flight => flight.ArrivalDayOffset <= 2)));

    private static ScheduledFlight Later(ScheduledFlight flight, int copy)
    {
        var departs = Minute(flight.DepartureTime) + (copy * Shift);
        var arrives = Minute(flight.ArrivalTime) + (flight.ArrivalDayOffset * Day) + (copy * Shift);
        var days = departs / Day;
        arrives -= days * Day;
        var week = (int)flight.Days << days;
        return flight with
        {
            Number = $"{flight.Number}{(char)('A' + copy)}",
            Days = (Weekdays)((week | (week >> 7)) & (int)Weekdays.Daily),
            DepartureTime = TimeOnly.MinValue.AddMinutes(departs),
            ArrivalTime = TimeOnly.MinValue.AddMinutes(arrives),
            ArrivalDayOffset = (int)Math.Floor((double)arrives / Day),
            Fares = new(At(flight.Fares.Economy)!.Value, At(flight.Fares.Business), At(flight.Fares.First)),
        };

        // From 85 to 115 percent, in whole rupees; no two copies cost the same.
        long? At(long? fare) => fare * (85 + (copy * 17 % 31)) / 10_000 * 100;
    }

    private static int Minute(TimeOnly time) => (time.Hour * 60) + time.Minute;
}
