using FlightBooking.Core.Schedules;
using FlightBooking.Fuzz.Requests;
using FlightBooking.Timetables;

namespace FlightBooking.Fuzz;

/// <summary>Few flights on few days, so that seats become scarce.</summary>
internal static class FuzzTimetable
{
    /// <summary>How many days are booked.</summary>
    public const int Days = 4;

    public static readonly string[] Airports = ["DEL", "BOM", "GOI", "SIN"];
    public static readonly string[] Numbers = ["M9101", "M9102", "K9700", "K9701", "M9300", "M9400", "M9600"];

    private static readonly Airline Meru = new("M9", "Meru Air");
    private static readonly Airline Kite = new("K9", "Kite Airways");

    public static DateOnly Today { get; } = DateOnly.FromDateTime(DateTime.UtcNow);

    public static DateOnly First { get; } = Today.AddDays(5);

    /// <summary>Two to five airports, with commas between them.</summary>
    public static string Several(Dice dice) =>
        string.Join(',', Enumerable.Range(0, 2 + dice.Below(4)).Select(_ => dice.Of(Airports)));

    public static Timetable Timetable { get; } = Timetable.Create(DefaultAirports.ByCode.Values,
    [
        Flight("M9101", Meru, "DEL", "BOM", new(10, 0), new(12, 15), 0, "321", 481300),
        Flight("M9102", Meru, "BOM", "DEL", new(18, 0), new(20, 15), 0, "321", 498500),
        Flight("K9700", Kite, "DEL", "BOM", new(7, 0), new(9, 10), 0, "321", 488200),
        Flight("K9701", Kite, "BOM", "DEL", new(21, 0), new(23, 10), 0, "321", 498500),
        Flight("M9300", Meru, "DEL", "GOI", new(6, 0), new(8, 30), 0, "320", 300000),
        Flight("M9400", Meru, "DEL", "SIN", new(22, 30), new(6, 40), 1, "789", 1500000),
        Flight("M9600", Meru, "BOM", "SIN", new(15, 0), new(23, 10), 0, "789", 1300000),
    ]);

    /// <summary>The id of a departure, some days after the first.</summary>
    public static string Departure(string number, int day)
    {
        var flight = Timetable.Flights.First(known => known.Number == number);
        return new DepartureKey(number, flight.Origin.Code, First.AddDays(day)).ToString();
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
