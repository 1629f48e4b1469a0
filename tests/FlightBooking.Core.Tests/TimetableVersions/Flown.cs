using FlightBooking.Core.Schedules;
using FlightBooking.Timetables;

namespace FlightBooking.Core.Tests.TimetableVersions;

/// <summary>Flights from Delhi to Mumbai, unless a test wants them otherwise.</summary>
internal static class Flown
{
    public static Airport Delhi { get; } = DefaultAirports.ByCode["DEL"];

    public static Airport Goa { get; } = DefaultAirports.ByCode["GOI"];

    public static ScheduledFlight Flight(string number) => new(
        number, new("M9", "Meru Air"), Delhi, DefaultAirports.ByCode["BOM"], Weekdays.Daily, new(10, 0), new(12, 10), 0,
        "320", new(400000, null, null));

    public static Timetable Of(params ScheduledFlight[] flights) => Timetable.Create(
        flights.SelectMany(flight => new[] { flight.Origin, flight.Destination }).DistinctBy(airport => airport.Code),
        flights);
}
