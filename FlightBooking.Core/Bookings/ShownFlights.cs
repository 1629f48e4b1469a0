using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FlightBooking.Core.Schedules;

namespace FlightBooking.Core.Bookings;

/// <summary>
/// What a customer was shown of flights, in a few letters that an offer carries: whoever took an offer for a flight at
/// ten is not to find themselves on one at six, or on another aircraft, because the timetable changed meanwhile.
/// </summary>
public static class ShownFlights
{
    private const int Letters = 12;

    /// <summary>Letters for airports, instants and aircraft of the flights, in order; other flights have others.</summary>
    public static string Of(IEnumerable<Departure> departures)
    {
        ArgumentNullException.ThrowIfNull(departures);
        var text = string.Join('|', departures.Select(departure => string.Create(
            CultureInfo.InvariantCulture,
            $"{departure.Key}>{departure.Flight.Destination.Code} {departure.DepartsAt:O} {departure.ArrivesAt:O} {departure.Flight.Aircraft}")));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..Letters];
    }

    /// <summary>Whether each flight leaves where the one before it arrives, and not before that.</summary>
    public static bool Connect(IReadOnlyList<Departure> departures)
    {
        ArgumentNullException.ThrowIfNull(departures);
        return departures.Zip(departures.Skip(1)).All(pair =>
            pair.First.Flight.Destination.Code == pair.Second.Flight.Origin.Code
            && pair.First.ArrivesAt <= pair.Second.DepartsAt);
    }
}
