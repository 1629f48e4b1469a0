using FlightBooking.Core.Schedules;

namespace FlightBooking.Kit.Samples;

/// <summary>Flights of a timetable by their number.</summary>
internal static class NumberedFlights
{
    /// <summary>All services of a number, whatever their days.</summary>
    public static IReadOnlyList<ScheduledFlight> FlightsOf(this Timetable timetable, string number) =>
        [.. timetable.Flights.Where(flight => flight.Number == number)];
}
