using System.Collections.Immutable;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Search;

namespace FlightBooking.App.Flights;

/// <summary>Where from, where to and when: the part of a search that must fit together.</summary>
internal static class PlacesAndDates
{
    /// <summary>
    /// The search between two places; each is an airport or a city. Mistakes are noted under <c>origin</c> and
    /// <c>destination</c>.
    /// </summary>
    public static SearchQuery Between(
        SearchQuery query, string? origin, string? destination, Timetable timetable, Action<string, string> note)
    {
        var origins = Places("origin", origin);
        var destinations = Places("destination", destination);
        if (origins.Intersect(destinations).Any())
        {
            note("destination", "Must be somewhere else than the origin.");
        }

        return query with { Origins = origins, Destinations = destinations };

        ImmutableArray<Airport> Places(string name, string? place)
        {
            var found = place is null ? [] : timetable.AirportsOf(place);
            if (place is not null && found.IsEmpty)
            {
                note(name, $"There is no airport or city called '{place}'.");
            }

            return found;
        }
    }

    /// <summary>Notes where a date is not on sale at the place that is left on it.</summary>
    /// <returns>Whether it is.</returns>
    public static bool CheckSold(
        DateOnly? date, IReadOnlyCollection<Airport> from, DateTimeOffset now, Action<string> note)
    {
        var today = DatesSold.Today(from, now);
        if (date < today)
        {
            note("Must not be in the past.");
            return false;
        }

        if (date > today.AddDays(DatesSold.DaysAhead))
        {
            note($"Must not be more than {DatesSold.DaysAhead} days ahead.");
            return false;
        }

        return true;
    }
}
