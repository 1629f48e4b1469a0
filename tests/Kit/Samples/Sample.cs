using System.Globalization;
using FlightBooking.Core.Schedules;
using FlightBooking.Timetables;

namespace FlightBooking.Kit.Samples;

/// <summary>Small timetables made by hand.</summary>
internal static class Sample
{
    public static readonly DateOnly Date = new(2026, 12, 1);

    public static Airport Airport(string code) => DefaultAirports.ByCode[code];

    /// <summary>
    /// A daily flight, said in one line: <c>6E155 DEL 08:00 BOM 10:15</c>, the arrival with +1 for the next day.
    /// </summary>
    public static ScheduledFlight Flight(string line, long economy = 5_000_00, Weekdays days = Weekdays.Daily)
    {
        var words = line.Split(' ');
        var arrival = words[4].Split('+', '~');
        var offset = arrival.Length == 1 ? 0 : int.Parse(arrival[1], CultureInfo.InvariantCulture);
        return new(
            words[0],
            new(words[0][..2], "Airline " + words[0][..2]),
            Airport(words[1]),
            Airport(words[3]),
            days,
            TimeOnly.ParseExact(words[2], "HH:mm", CultureInfo.InvariantCulture),
            TimeOnly.ParseExact(arrival[0], "HH:mm", CultureInfo.InvariantCulture),
            words[4].Contains('~', StringComparison.Ordinal) ? -offset : offset,
            AircraftType.A321,
            new(economy, economy * 2, economy * 3));
    }

    public static Timetable Timetable(params IEnumerable<ScheduledFlight> flights)
    {
        ScheduledFlight[] all = [.. flights];
        return FlightBooking.Core.Schedules.Timetable.Create(
            all.SelectMany(flight => new[] { flight.Origin, flight.Destination }).Distinct(), all);
    }
}
