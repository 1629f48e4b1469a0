using FlightBooking.Core.Schedules;

namespace FlightBooking.Core.Search;

/// <summary>The dates of departure that flights are sold for.</summary>
public static class DatesSold
{
    /// <summary>How many days ahead flights are sold.</summary>
    public const int DaysAhead = 361;

    /// <summary>The last of them for flights from these airports; of none, as <see cref="Today"/>.</summary>
    public static DateOnly Last(IReadOnlyCollection<Airport> airports, DateTimeOffset now) =>
        Today(airports, now).AddDays(DaysAhead);

    /// <summary>
    /// The first of them: the date at the airports themselves; without any, at the last place on Earth where it is
    /// still yesterday.
    /// </summary>
    public static DateOnly Today(IReadOnlyCollection<Airport> airports, DateTimeOffset now) => airports.Count == 0
        ? DateOnly.FromDateTime(now.UtcDateTime.AddHours(-12))
        : airports.Min(airport => airport.LocalDate(now));
}
