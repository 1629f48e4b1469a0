using System.Collections.Immutable;
using FlightBooking.Core;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Search;

namespace FlightBooking.App.Flights;

/// <summary>Where from, where to and when: the part of a search request that must fit together.</summary>
internal static class PlacesAndDates
{
    public static SearchQuery Airports(
        SearchQuery query, ParameterReader reader, Timetable timetable, Mistakes mistakes)
    {
        var (origin, destination) = (reader.Text("origin"), reader.Text("destination"));
        mistakes.Require(origin is not null || destination is null, "origin", "Is needed with destination.");
        mistakes.Require(destination is not null || origin is null, "destination", "Is needed with origin.");
        var origins = Places("origin", origin);
        var destinations = Places("destination", destination);
        mistakes.Require(
            !origins.Intersect(destinations).Any(), "destination", "Must be somewhere else than the origin.");
        return query with { Origins = origins, Destinations = destinations };

        ImmutableArray<Airport> Places(string name, string? place)
        {
            var found = place is null ? [] : timetable.AirportsOf(place);
            mistakes.Require(place is null || !found.IsEmpty, name, $"There is no airport or city called '{place}'.");
            return found;
        }
    }

    public static void CheckDates(
        SearchQuery query,
        IReadOnlyDictionary<string, string> parameters,
        DateOnly? departing,
        DateOnly? returning,
        DateTimeOffset now,
        Mistakes mistakes)
    {
        var listing = !parameters.ContainsKey("origin") && !parameters.ContainsKey("destination");
        mistakes.Require(
            listing || parameters.ContainsKey("departureDate"),
            "departureDate",
            "Is needed with origin and destination.");
        mistakes.Require(
            !listing || !parameters.ContainsKey("returnDate"), "returnDate", "Needs origin and destination.");
        CheckSold("departureDate", departing, DatesSold.Today(query.Origins, now), mistakes);
        CheckSold("returnDate", returning, DatesSold.Today(query.Destinations, now), mistakes);
        mistakes.Require(!(returning < departing), "returnDate", "Must not be before departureDate.");
    }

    private static void CheckSold(string name, DateOnly? date, DateOnly today, Mistakes mistakes)
    {
        mistakes.Require(!(date < today), name, "Must not be in the past.");
        mistakes.Require(
            !(date > today.AddDays(DatesSold.DaysAhead)),
            name,
            $"Must not be more than {DatesSold.DaysAhead} days ahead.");
    }
}
