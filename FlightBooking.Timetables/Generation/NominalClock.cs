using FlightBooking.Core.Schedules;
using NodaTime;

namespace FlightBooking.Timetables.Generation;

/// <summary>Differences between zones in the middle of January: what printed arrival times are made with.</summary>
internal sealed class NominalClock(IEnumerable<Airport> airports)
{
    private readonly Dictionary<string, int> offsets = airports.Select(airport => airport.TimeZone).Distinct()
        .ToDictionary(zone => zone, zone => DateTimeZoneProviders.Tzdb[zone]
            .GetUtcOffset(Instant.FromUtc(2026, 1, 15, 12, 0)).Seconds / 60);

    /// <summary>Minutes the clocks at the second airport are ahead of those at the first.</summary>
    public int Difference(Airport from, Airport to) => offsets[to.TimeZone] - offsets[from.TimeZone];
}
