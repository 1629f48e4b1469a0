using FlightBooking.Core.Bookings;
using FlightBooking.Core.Schedules;

namespace FlightBooking.App.Bookings;

/// <summary>A flight as the API shows it.</summary>
public sealed record SegmentView(
    string FlightNumber,
    Airline Airline,
    PlaceView Origin,
    PlaceView Destination,
    DateTimeOffset Departure,
    DateTimeOffset Arrival,
    int DurationMinutes,
    string Aircraft)
{
    public static SegmentView Of(Departure departure) => new(
        departure.Flight.Number,
        departure.Flight.Airline,
        PlaceView.Of(departure.Flight.Origin),
        PlaceView.Of(departure.Flight.Destination),
        departure.DepartsAt,
        departure.ArrivesAt,
        departure.DurationMinutes,
        AircraftType.NameOf(departure.Flight.Aircraft));
}

/// <summary>A flight of a booking as the API shows it: as it was sold, and what has become of it.</summary>
public sealed record BookedSegmentView(
    string FlightNumber,
    Airline Airline,
    PlaceView Origin,
    PlaceView Destination,
    DateTimeOffset Departure,
    DateTimeOffset Arrival,
    int DurationMinutes,
    string Aircraft,
    FlightChangeView? Change)
{
    public static BookedSegmentView Of(BookedSegment segment, FlightChange? change) => new(
        segment.FlightNumber,
        segment.Airline,
        new(segment.Origin.Code, segment.Origin.City, segment.Origin.Name),
        new(segment.Destination.Code, segment.Destination.City, segment.Destination.Name),
        segment.Departure,
        segment.Arrival,
        segment.DurationMinutes(),
        AircraftType.NameOf(segment.Aircraft),
        change is null ? null : FlightChangeView.Of(change));
}

/// <summary>What has become of a flight; all but the kind is null where nothing flies any more.</summary>
public sealed record FlightChangeView(
    FlightChangeKind Kind, PlaceView? Destination, DateTimeOffset? Departure, DateTimeOffset? Arrival, string? Aircraft)
{
    public static FlightChangeView Of(FlightChange change) => change.Flown is not { } flown
        ? new(change.Kind, null, null, null, null)
        : new(
            change.Kind,
            PlaceView.Of(flown.Flight.Destination),
            flown.DepartsAt,
            flown.ArrivesAt,
            AircraftType.NameOf(flown.Flight.Aircraft));
}

/// <summary>An airport in an answer.</summary>
public sealed record PlaceView(string Code, string City, string Name)
{
    public static PlaceView Of(Airport airport) => new(airport.Code, airport.City, airport.Name);
}
