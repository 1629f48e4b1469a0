using System.Collections.Immutable;
using System.Text.Json.Serialization;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Schedules;

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

    /// <summary>Which of the fares of a family it was sold at; null where there was one fare.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public BrandName? Brand { get; init; }

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

    /// <summary>
    /// What other flights in its place cost, as it was offered; null where by <see cref="ChangeTerm.Standard"/>.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ChangeTerm? Change { get; init; }

    /// <summary>What choosing seats costs on it, as it was offered; null where nothing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<SeatPrice>? SeatPrices { get; init; }

    /// <summary>Seats that are paid for, by those too who have left; null where there never were any.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<PaidSeat>? PaidSeats { get; init; }

    /// <summary>Its money before its price was another; null where it was only ever paid for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SliceBefore? Before { get; init; }

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

    /// <summary>Seats that are paid for.</summary>
    public ImmutableArray<PaidSeat> SeatsPaid() => PaidSeats ?? [];

    /// <summary>What other flights in its place cost, as it was sold.</summary>
    public ChangeTerm ChangeTerms() => Change ?? ChangeTerm.Standard;

    /// <summary>The instant it leaves.</summary>
    public DateTimeOffset Departure() => Segments[0].Departure;

    /// <summary>What a passenger travels as on it: somebody may have a birthday between the slices.</summary>
    public PassengerType TypeOf(Passenger passenger) =>
        PassengerAge.TypeOn(Segments[0].Key().Date, Segments[^1].Key().Date, passenger.DateOfBirth);
}

/// <summary>
/// What became of the money of a slice until it was exchanged, or had less baggage, and is no part of its price.
/// </summary>
/// <param name="Booked">What was paid for it when it was booked.</param>
/// <param name="Settled">What of its value was cancelled, charged or returned, and its price is without.</param>
/// <param name="Charged">What of that was charged, which leaving it costs all the same.</param>
public sealed record SliceBefore(Money Booked, Money Settled, Money Charged);
