namespace FlightBooking.Core.Schedules;

/// <summary>An airport with scheduled service.</summary>
/// <param name="Code">IATA code, three capital letters.</param>
/// <param name="Name">The airport's name.</param>
/// <param name="City">The city it serves.</param>
/// <param name="Country">ISO 3166-1 alpha-2 code.</param>
/// <param name="Latitude">Degrees north.</param>
/// <param name="Longitude">Degrees east.</param>
/// <param name="TimeZone">IANA time zone.</param>
public sealed record Airport(
    string Code, string Name, string City, string Country, double Latitude, double Longitude, string TimeZone);

/// <summary>An airline.</summary>
/// <param name="Code">IATA designator, two characters.</param>
/// <param name="Name">What people call it.</param>
public sealed record Airline(string Code, string Name);

/// <summary>The part of the aircraft, and of the price list, a passenger travels in.</summary>
public enum Cabin
{
    /// <summary>Economy class.</summary>
    Economy,

    /// <summary>Business class.</summary>
    Business,

    /// <summary>First class.</summary>
    First,
}
