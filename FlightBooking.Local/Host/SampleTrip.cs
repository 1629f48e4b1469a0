using FlightBooking.Core.Schedules;
using FlightBooking.Core.Search;

namespace FlightBooking.Local.Host;

/// <summary>A route with a flight on a day, for examples.</summary>
/// <param name="Origin">IATA code.</param>
/// <param name="Destination">IATA code.</param>
/// <param name="Date">A day it is flown.</param>
/// <param name="Return">A later day that somebody flies back; null where nobody does.</param>
internal sealed record SampleTrip(string Origin, string Destination, DateOnly Date, DateOnly? Return)
{
    private const int UsualDaysAhead = 21;
    private const int UsualStay = 7;
    private const int ShortestStay = 2;
    private const int LongestStay = 60;

    private static readonly (string, string)[] Favourites = [("DEL", "BOM"), ("LHR", "JFK"), ("CDG", "FCO")];

    /// <summary>
    /// A trip three weeks from now, or else on the first later day, or the last earlier one, that something flies; null
    /// where nothing does that could be searched for.
    /// </summary>
    public static SampleTrip? Of(Timetable timetable, DateOnly today)
    {
        // West of Greenwich today is yesterday, and so is the last day that is sold.
        var last = today.AddDays(DatesSold.DaysAhead - 1);
        return Enumerable.Range(UsualDaysAhead, DatesSold.DaysAhead - UsualDaysAhead)
            .Concat(Enumerable.Range(ShortestStay, UsualDaysAhead - ShortestStay).Reverse())
            .Select(today.AddDays)
            .Select(date => On(timetable, date, last))
            .FirstOrDefault(trip => trip is not null);
    }

    private static SampleTrip? On(Timetable timetable, DateOnly date, DateOnly last)
    {
        foreach (var (from, to) in Favourites)
        {
            if (timetable.FindAirport(from) is { } origin
                && timetable.FindAirport(to) is { } destination
                && timetable.Direct(origin, destination, date).Count > 0)
            {
                return new(from, to, date, Back(timetable, destination, origin, date, last));
            }
        }

        return timetable.DeparturesOn(date).FirstOrDefault()?.Flight is { } any
            ? new(any.Origin.Code, any.Destination.Code, date, Back(timetable, any.Destination, any.Origin, date, last))
            : null;
    }

    private static DateOnly? Back(Timetable timetable, Airport from, Airport to, DateOnly date, DateOnly last) =>
        Enumerable.Range(UsualStay, LongestStay - UsualStay)
            .Concat(Enumerable.Range(ShortestStay, UsualStay - ShortestStay).Reverse())
            .Select(date.AddDays)
            .Where(day => day <= last && timetable.Direct(from, to, day).Count > 0)
            .Select(day => (DateOnly?)day)
            .FirstOrDefault();
}
