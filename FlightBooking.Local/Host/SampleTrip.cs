using FlightBooking.Core.Schedules;

namespace FlightBooking.Local.Host;

/// <summary>A route with a flight on a day, for examples.</summary>
/// <param name="Origin">IATA code.</param>
/// <param name="Destination">IATA code.</param>
/// <param name="Date">A day it is flown.</param>
internal sealed record SampleTrip(string Origin, string Destination, DateOnly Date)
{
    private static readonly (string, string)[] Favourites = [("DEL", "BOM"), ("LHR", "JFK"), ("CDG", "FCO")];

    /// <summary>A trip three weeks from now that the timetable has.</summary>
    public static SampleTrip Of(Timetable timetable, DateOnly today)
    {
        var date = today.AddDays(21);
        foreach (var (from, to) in Favourites)
        {
            if (timetable.FindAirport(from) is { } origin
                && timetable.FindAirport(to) is { } destination
                && timetable.Direct(origin, destination, date).Count > 0)
            {
                return new(from, to, date);
            }
        }

        var any = timetable.DeparturesOn(date).FirstOrDefault();
        return any is null
            ? new("DEL", "BOM", date)
            : new(any.Flight.Origin.Code, any.Flight.Destination.Code, date);
    }
}
