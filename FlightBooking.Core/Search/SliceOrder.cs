using FlightBooking.Core.Schedules;
using NodaTime;

namespace FlightBooking.Core.Search;

/// <summary>Which slice can follow which: whoever travels both is at the end of one before the next leaves.</summary>
public static class SliceOrder
{
    // Two changes of half a day and long flights: what leaves later than this after a slice has left can always follow.
    private const int LongestSliceDays = 2;

    // Faster than any airliner on the way.
    private const double KilometresAnHour = 1000;

    /// <summary>
    /// Whether something on the date of the one query could still be reached after the other. Across the date line it
    /// may be the day before.
    /// </summary>
    public static bool CanFollow(SearchQuery before, SearchQuery next)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(next);
        return before.Date is not { } from || next.Date is not { } to || next.Origins.IsEmpty
            || before.Origins.Any(origin => before.Destinations.Any(
                destination => EarliestDate(origin, destination, from, next) <= to));
    }

    /// <summary>
    /// Whether the first flights of the next slice may leave before anything of the one before has arrived.
    /// </summary>
    public static bool IsClose(SearchQuery before, SearchQuery next)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(next);
        return before.Date is { } from && next.Date is { } to && to.DayNumber - from.DayNumber <= LongestSliceDays;
    }

    /// <summary>The first instant at which whoever has flown this can leave again.</summary>
    public static DateTimeOffset LeavesAgain(Itinerary itinerary)
    {
        ArgumentNullException.ThrowIfNull(itinerary);
        var (last, rules) = (itinerary.Last, ConnectionRules.Default);

        // Where the next flight goes is not known yet: the fewest minutes of all changes there.
        var at = last.Flight.Destination;
        return last.ArrivesAt.AddMinutes(rules.MinutesAt(last.Flight.Origin, at, at));
    }

    private static DateOnly EarliestDate(Airport origin, Airport destination, DateOnly from, SearchQuery next)
    {
        var begins = DateTimeZoneProviders.Tzdb[origin.TimeZone].AtStartOfDay(LocalDate.FromDateOnly(from)).ToInstant();
        var arrives = begins + Duration.FromHours(origin.KilometresTo(destination) / KilometresAnHour);
        return next.Origins.Min(airport => airport.LocalDate(arrives.ToDateTimeOffset()));
    }
}
