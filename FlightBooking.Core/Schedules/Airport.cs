using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NodaTime;

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
    string Code, string Name, string City, string Country, double Latitude, double Longitude, string TimeZone)
{
    /// <summary>How large it is; small where nothing is known.</summary>
    [JsonIgnore]
    public AirportSize Size { get; init; }

    /// <summary>Other names its city is searched by (<c>Bombay</c>), and other cities it serves.</summary>
    [JsonIgnore]
    public ImmutableArray<string> OtherCities { get; init; } = [];

    /// <summary>The same airport described in the same way; what it is searched by does not count.</summary>
    public bool Equals(Airport? other) =>
        other is not null
        && (Code, Name, City, Country, TimeZone) == (other.Code, other.Name, other.City, other.Country, other.TimeZone)
        && Latitude.Equals(other.Latitude)
        && Longitude.Equals(other.Longitude);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Code);

    /// <summary>The date there at an instant.</summary>
    /// <exception cref="NodaTime.TimeZones.DateTimeZoneNotFoundException">The time zone is unknown.</exception>
    public DateOnly LocalDate(DateTimeOffset instant) =>
        Instant.FromDateTimeOffset(instant).InZone(DateTimeZoneProviders.Tzdb[TimeZone]).Date.ToDateOnly();

    /// <summary>Great-circle distance to another airport in kilometres.</summary>
    public double KilometresTo(Airport other)
    {
        ArgumentNullException.ThrowIfNull(other);
        const double EarthDiameter = 12742;
        var (here, there) = (double.DegreesToRadians(Latitude), double.DegreesToRadians(other.Latitude));
        var south = Math.Sin((there - here) / 2);
        var east = Math.Sin(double.DegreesToRadians(other.Longitude - Longitude) / 2);
        var haversine = (south * south) + (Math.Cos(here) * Math.Cos(there) * east * east);
        return EarthDiameter * Math.Asin(Math.Min(1, Math.Sqrt(haversine)));
    }
}

/// <summary>Size class of an airport.</summary>
public enum AirportSize
{
    /// <summary>An airstrip or a small regional airport.</summary>
    Small,

    /// <summary>A regional airport.</summary>
    Medium,

    /// <summary>A large or international airport.</summary>
    Large,
}
