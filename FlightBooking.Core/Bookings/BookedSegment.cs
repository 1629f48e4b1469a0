using System.Text.Json.Serialization;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Search;
using FlightBooking.Core.Seats;

namespace FlightBooking.Core.Bookings;

/// <summary>A dated flight as a booking remembers it, whatever becomes of the timetable.</summary>
public sealed record BookedSegment(
    string FlightNumber,
    Airline Airline,
    Place Origin,
    Place Destination,
    DateTimeOffset Departure,
    DateTimeOffset Arrival,
    string Aircraft)
{
    /// <summary>As it is flown now.</summary>
    public static BookedSegment Of(Departure departure)
    {
        ArgumentNullException.ThrowIfNull(departure);
        return new(
            departure.Flight.Number,
            departure.Flight.Airline,
            Place.Of(departure.Flight.Origin),
            Place.Of(departure.Flight.Destination),
            departure.DepartsAt,
            departure.ArrivesAt,
            departure.Flight.Aircraft);
    }

    /// <summary>Minutes between departure and arrival.</summary>
    public int DurationMinutes() => (int)(Arrival - Departure).TotalMinutes;

    /// <summary>Minutes that a change to another flight needs where this one arrives.</summary>
    public int MinutesTo(BookedSegment next)
    {
        ArgumentNullException.ThrowIfNull(next);
        return ConnectionRules.Default.MinutesAt(
            Origin.Country, Destination.Code, Destination.Country, next.Destination.Country);
    }

    /// <summary>The departure whose seats it uses.</summary>
    public DepartureKey Key() => new(FlightNumber, Origin.Code, DateOnly.FromDateTime(Departure.DateTime));
}

/// <summary>An airport as a booking remembers it.</summary>
public sealed record Place(string Code, string Name, string City, string Country)
{
    /// <summary>Of an airport.</summary>
    public static Place Of(Airport airport)
    {
        ArgumentNullException.ThrowIfNull(airport);
        return new(airport.Code, airport.Name, airport.City, airport.Country);
    }
}

/// <summary>A passenger's seat on one flight of a slice.</summary>
public sealed record BookedSeat(string PassengerId, string FlightNumber, string Seat, SeatType Type, bool PreferenceMet)
{
    /// <summary>IATA code of the airport that flight leaves; null in documents of before it was kept.</summary>
    public string? Origin { get; init; }

    /// <summary>IATA code of the aircraft that it is a seat of; null where that is the one of its flight.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Aircraft { get; init; }
}
