using System.Globalization;
using FlightBooking.Core;
using FlightBooking.Core.Schedules;
using Microsoft.AspNetCore.Http;

namespace FlightBooking.App.Flights;

/// <summary>Finds the dated flight that a path names.</summary>
internal static class DatedFlight
{
    /// <summary>
    /// The departure of a flight number on a date. A number may fly several legs a day: <c>?origin=</c> picks
    /// one, and without it the first leg answers.
    /// </summary>
    public static Result<Departure> Find(HttpRequest request, Timetable timetable, string flightNumber, string date)
    {
        if (!DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            var mistakes = new Mistakes();
            mistakes.Add("date", "must be a date like 2026-12-01");
            return mistakes.ToRefusal();
        }

        var origin = request.Query["origin"].ToString().ToUpperInvariant();
        var departure = timetable.DeparturesOf(flightNumber.ToUpperInvariant(), day)
            .Where(departure => origin.Length == 0 || departure.Flight.Origin.Code == origin)
            .MinBy(departure => departure.DepartsAt);
        return departure is null ? Refusal.NotFound("flight") : departure;
    }
}
