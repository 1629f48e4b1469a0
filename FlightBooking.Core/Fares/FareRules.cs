using FlightBooking.Core.Schedules;

namespace FlightBooking.Core.Fares;

/// <summary>What the rules of a fare go by.</summary>
public static class FareRules
{
    /// <summary>Whether all of these airports are in one country.</summary>
    public static bool IsDomestic(IEnumerable<Airport> airports) =>
        airports.Select(airport => airport.Country).Distinct(StringComparer.OrdinalIgnoreCase).Count() <= 1;
}
