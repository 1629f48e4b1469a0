using FlightBooking.Core.Schedules;
using FlightBooking.Timetables;

namespace FlightBooking.Kit.Host;

/// <summary>A few flights whose every number the tests know.</summary>
internal static class TestTimetable
{
    public static readonly DateOnly Day = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(30);
    public static readonly DateOnly ReturnDay = Day.AddDays(7);

    private static readonly Airline Meru = new("M9", "Meru Air");
    private static readonly Airline Kite = new("K9", "Kite Airways");

    /// <summary>
    /// DEL-BOM by two airlines and back, an economy-only M9300 of 180 seats, an overnight M9400 DEL-SIN, and
    /// M9500, which flies on one weekday only.
    /// </summary>
    public static Timetable Small { get; } = Timetable.Create(DefaultAirports.ByCode.Values, Flights());

    private static IEnumerable<ScheduledFlight> Flights()
    {
        yield return Flight("M9101", Meru, "DEL", "BOM", new(10, 0), new(12, 15), 0, "321", 481300);
        yield return Flight("M9102", Meru, "BOM", "DEL", new(18, 0), new(20, 15), 0, "321", 498500);
        yield return Flight("K9700", Kite, "DEL", "BOM", new(7, 0), new(9, 10), 0, "321", 488200);
        yield return Flight("K9701", Kite, "BOM", "DEL", new(21, 0), new(23, 10), 0, "321", 498500);
        yield return Flight("M9300", Meru, "DEL", "GOI", new(6, 0), new(8, 30), 0, "320", 300000);
        yield return Flight("M9400", Meru, "DEL", "SIN", new(22, 30), new(6, 40), 1, "789", 1500000);
        yield return Flight("M9500", Meru, "DEL", "JAI", new(9, 0), new(10, 0), 0, "320", 250000) with
        {
            Days = (Weekdays)(1 << (((int)Day.DayOfWeek + 6) % 7)),
        };
    }

    private static ScheduledFlight Flight(
        string number,
        Airline airline,
        string from,
        string to,
        TimeOnly leaves,
        TimeOnly arrives,
        int days,
        string aircraft,
        long fare) =>
        new(
            number,
            airline,
            DefaultAirports.ByCode[from],
            DefaultAirports.ByCode[to],
            Weekdays.Daily,
            leaves,
            arrives,
            days,
            aircraft,
            aircraft == "320" ? new(fare, null, null) : new(fare, 749800, 1500000));
}
