using FlightBooking.Core.Schedules;

namespace FlightBooking.Core.Bookings;

/// <summary>What an offer showed of a flight beside its number, origin and date, and so sells.</summary>
/// <param name="Destination">IATA code of where it arrives.</param>
/// <param name="Departs">When it leaves, in minutes since 1970.</param>
/// <param name="Arrives">When it arrives, in minutes since 1970.</param>
/// <param name="Aircraft">IATA aircraft type code.</param>
public sealed record ShownFlight(string Destination, long Departs, long Arrives, string Aircraft)
{
    /// <summary>What a departure shows now.</summary>
    public static ShownFlight Of(Departure departure) => new(
        departure.Flight.Destination.Code,
        departure.DepartsAt.ToUnixTimeSeconds() / 60,
        departure.ArrivesAt.ToUnixTimeSeconds() / 60,
        departure.Flight.Aircraft);
}
