using FlightBooking.Core.Schedules;

namespace FlightBooking.Http.Tests.Operations;

/// <summary>Files of timetables as an airline has them.</summary>
internal static class TimetableFiles
{
    private const string Columns =
        "origin,destination,depart_time,depart_weekday,arrival_time,arrival_weekday,flight_no,airline_code,airline,"
        + "economy_fare,business_fare,first_fare";

    /// <summary>A flight on every day of the week.</summary>
    public static string Daily(
        string number, string origin, string destination, string departs, string arrives, int fare = 4813) =>
        string.Join('\n', Enumerable.Range(0, 7).Select(day =>
            $"{origin},{destination},{departs},{day},{arrives},{day},{number},{number[..2]},Meru Air,{fare},,"));

    /// <summary>A file of such flights.</summary>
    public static (string Name, string Content) Csv(params string[] flights) =>
        ("flights.csv", $"{Columns}\n{string.Join('\n', flights)}\n");

    /// <summary>The flights of a timetable as a file has them: what can be said in one.</summary>
    public static (string Name, string Content) Of(Timetable timetable) => Csv([.. timetable.Flights
        .Where(flight => flight is { Days: Weekdays.Daily, ArrivalDayOffset: 0 })
        .Select(flight => Daily(
            flight.Number,
            flight.Origin.Code,
            flight.Destination.Code,
            $"{flight.DepartureTime:HH:mm}",
            $"{flight.ArrivalTime:HH:mm}",
            (int)(flight.Fares.Economy / 100)))]);
}
