using FlightBooking.Core.Bookings;
using FlightBooking.Core.Schedules;
using FlightBooking.Sqlite;

namespace FlightBooking.Local.Host;

/// <summary>The flights of all bookings of a data folder.</summary>
internal static class BookedFlights
{
    /// <summary>Those that a timetable flies otherwise than they were sold.</summary>
    public static IReadOnlyList<ChangedFlight> ChangedIn(string folder, Timetable timetable, DateTimeOffset now) =>
        ChangedFlights.Together(WholeCollection.Pick(
            LocalHost.DatabaseIn(folder),
            Booking.Collection,
            booking => ChangedFlights.Of(booking, timetable.FindDeparture, now)));
}
