using System.Collections.Immutable;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;

namespace FlightBooking.Core.Bookings;

/// <summary>Where one slice stands.</summary>
public enum SliceStatus
{
    /// <summary>Its seats are held.</summary>
    Held,

    /// <summary>Its seats are sold.</summary>
    Confirmed,

    /// <summary>Its seats were let go.</summary>
    Cancelled,
}

/// <summary>One direction of a booking.</summary>
public sealed record BookedSlice
{
    /// <summary><c>outbound</c>, <c>inbound</c>, or <c>slice_3</c> and so on.</summary>
    public required string Name { get; init; }

    /// <summary>Where it stands.</summary>
    public required SliceStatus Status { get; init; }

    /// <summary>Its flights in order.</summary>
    public required ImmutableArray<BookedSegment> Segments { get; init; }

    /// <summary>Seats of everyone who has one, on each flight; those given back are left out.</summary>
    public required ImmutableArray<BookedSeat> Seats { get; init; }

    /// <summary>Base fare of the slice for one adult, as it was offered.</summary>
    public required Money BaseFare { get; init; }

    /// <summary>What it costs and why; the lines add up to the total.</summary>
    public required PriceBreakdown Price { get; init; }

    /// <summary>
    /// What leaving it costs, as it was offered, whatever holds by now and whatever flies it; null where the fare rules
    /// were those that the installation began with.
    /// </summary>
    public ImmutableArray<CancellationBand>? Charges { get; init; }

    /// <summary>
    /// What may be brought on it, as it was offered, whatever holds by now; null where that was what the installation
    /// began with.
    /// </summary>
    public BaggageAllowance? Baggage { get; init; }

    /// <summary>Checked baggage on it that is other than what the passengers began with.</summary>
    public ImmutableArray<SliceBag> Bags { get; init; } = [];

    /// <summary>Who does not travel on it any more, from the moment a cancellation was accepted.</summary>
    public ImmutableArray<string> CancelledPassengers { get; init; } = [];

    /// <summary>Departures it was sold on before it was rebooked; it never comes back to them.</summary>
    public ImmutableArray<DepartureKey> Left { get; init; } = [];

    /// <summary>Departures on which seats were ever asked for in place of its own.</summary>
    public ImmutableArray<DepartureKey> Tried { get; init; } = [];

    /// <summary>Departures of it on which the party has no seats, since another aircraft came.</summary>
    public ImmutableArray<DepartureKey> Unseated { get; init; } = [];

    /// <summary>All departures on which the booking may have seats for it.</summary>
    public IEnumerable<DepartureKey> Departures() =>
        Segments.Select(segment => segment.Key()).Concat(Left).Concat(Tried).Distinct();

    /// <summary>
    /// The seats on one of its flights. Two of them may have one number, as legs of a through flight do. Seats that
    /// were written without an origin are in the order of the flights.
    /// </summary>
    public IEnumerable<BookedSeat> SeatsOn(BookedSegment segment)
    {
        var leg = Segments
            .Where(other => other.FlightNumber == segment.FlightNumber)
            .TakeWhile(other => other != segment)
            .Count();
        return Seats.Where(seat => seat.FlightNumber == segment.FlightNumber)
            .GroupBy(seat => seat.PassengerId)
            .SelectMany(own => own.Where((seat, at) =>
                seat.Origin is null ? at == leg : seat.Origin == segment.Origin.Code))
            .Select(seat => seat with { Origin = segment.Origin.Code });
    }

    /// <summary>Whether all its airports are in one country.</summary>
    public bool IsDomestic() =>
        Segments
            .SelectMany(segment => new[] { segment.Origin.Country, segment.Destination.Country })
            .Distinct()
            .Count() == 1;

    /// <summary>What leaving it costs, as it was sold.</summary>
    /// <param name="usual">What the installation began with.</param>
    /// <param name="cabin">The booking's.</param>
    public ImmutableArray<CancellationBand> ChargesOr(CancellationCharges usual, Cabin cabin)
    {
        ArgumentNullException.ThrowIfNull(usual);
        return Charges is { } sold
            ? CancellationCharges.Of(sold).BandsFor(Segments[0].Airline.Code, IsDomestic(), cabin)
            : usual.BandsFor(Segments[0].Airline.Code, IsDomestic(), cabin);
    }

    /// <summary>What may be brought on it, as it was sold.</summary>
    public BaggageAllowance Allowance() => Baggage ?? BaggageAllowance.Standard;

    /// <summary>What a passenger checks in on it, kilograms.</summary>
    public decimal CheckInKgOf(Passenger passenger)
    {
        ArgumentNullException.ThrowIfNull(passenger);
        return Bags.FirstOrDefault(bag => bag.PassengerId == passenger.PassengerId)?.CheckInKg
            ?? passenger.CheckInBaggageKg;
    }

    /// <summary>The instant it leaves.</summary>
    public DateTimeOffset Departure() => Segments[0].Departure;

    /// <summary>What a passenger travels as on it: somebody may have a birthday between the slices.</summary>
    public PassengerType TypeOf(Passenger passenger) =>
        PassengerAge.TypeOn(Segments[0].Key().Date, Segments[^1].Key().Date, passenger.DateOfBirth);
}

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
}
