using System.Collections.Immutable;
using FlightBooking.Core.Cancellations;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Bookings;

/// <summary>Where a booking stands.</summary>
public enum BookingStatus
{
    /// <summary>Seats are held; nothing has been paid.</summary>
    PendingPayment,

    /// <summary>Paid and ticketed.</summary>
    Confirmed,

    /// <summary>Some slices or passengers were cancelled.</summary>
    PartiallyCancelled,

    /// <summary>Nothing of it flies any more.</summary>
    Cancelled,

    /// <summary>The hold ran out before a payment came.</summary>
    Expired,
}

/// <summary>The shape of the journey.</summary>
public enum TripType
{
    /// <summary>One slice.</summary>
    OneWay,

    /// <summary>There and back again.</summary>
    RoundTrip,

    /// <summary>Anything else, up to six slices.</summary>
    MultiCity,
}

/// <summary>How many tickets the slices travel on.</summary>
public enum Ticketing
{
    /// <summary>All slices are of one airline, on one ticket.</summary>
    Single,

    /// <summary>Each slice has a ticket of its own.</summary>
    Separate,
}

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

/// <summary>How to reach the customer.</summary>
public sealed record Contact(string Email, string Mobile);

/// <summary>Somebody who travels.</summary>
public sealed record Passenger
{
    /// <summary>Unique within the booking: <c>p1</c>, <c>p2</c>, …</summary>
    public required string PassengerId { get; init; }

    /// <summary>Tells passengers of the same full name apart; null where nobody shares the name.</summary>
    public string? UniqueId { get; init; }

    /// <summary>Given name.</summary>
    public required string FirstName { get; init; }

    /// <summary>Middle name, where there is one.</summary>
    public string? MiddleName { get; init; }

    /// <summary>Family name.</summary>
    public required string LastName { get; init; }

    /// <summary>As in the passport.</summary>
    public required Gender Gender { get; init; }

    /// <summary>Birthday.</summary>
    public required DateOnly DateOfBirth { get; init; }

    /// <summary>The type on the day of the first departure.</summary>
    public required PassengerType Type { get; init; }

    /// <summary>The seat wished for.</summary>
    public required SeatType SeatPreference { get; init; }

    /// <summary>Checked baggage on each slice, kilograms.</summary>
    public decimal CheckInBaggageKg { get; init; }

    /// <summary>Cabin baggage on each slice, kilograms.</summary>
    public decimal HandBaggageKg { get; init; }

    /// <summary>The full name in one line.</summary>
    public string FullName() => string.Join(' ', new[] { FirstName, MiddleName, LastName }.Where(name => name is not null));
}

/// <summary>An airport as a booking remembers it.</summary>
public sealed record Place(string Code, string Name, string City, string Country);

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
    /// <summary>Minutes between departure and arrival.</summary>
    public int DurationMinutes() => (int)(Arrival - Departure).TotalMinutes;

    /// <summary>The departure whose seats it uses.</summary>
    public DepartureKey Key() => new(FlightNumber, Origin.Code, DateOnly.FromDateTime(Departure.DateTime));
}

/// <summary>A passenger's seat on one flight of a slice.</summary>
public sealed record BookedSeat(string PassengerId, string FlightNumber, string Seat, SeatType Type, bool PreferenceMet);

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

    /// <summary>Who does not travel on it any more, from the moment a cancellation was accepted.</summary>
    public ImmutableArray<string> CancelledPassengers { get; init; } = [];

    /// <summary>The instant it leaves.</summary>
    public DateTimeOffset Departure() => Segments[0].Departure;
}

/// <summary>A coupon that was applied.</summary>
public sealed record AppliedCoupon(string Code, string Description, Money Discount);

/// <summary>One line of the booking's history.</summary>
public sealed record BookingEvent(DateTimeOffset At, string Event, string Detail);

/// <summary>A journey for a party: the aggregate that payments, tickets and cancellations work on.</summary>
public sealed record Booking
{
    /// <summary>Bookings of one account are one partition, newest last by sort key.</summary>
    public static Collection<Booking> Collection { get; } =
        new("bookings", booking => booking.AccountId, booking => booking.BookingRef)
        {
            SortKey = booking => $"{booking.CreatedAt.UtcTicks:D19}-{booking.BookingRef}",
        };

    /// <summary>The six characters customers quote.</summary>
    public required string BookingRef { get; init; }

    /// <summary>Whose it is.</summary>
    public required string AccountId { get; init; }

    /// <summary>Where it stands.</summary>
    public required BookingStatus Status { get; init; }

    /// <summary>The shape of the journey.</summary>
    public required TripType TripType { get; init; }

    /// <summary>One ticket or one a slice.</summary>
    public required Ticketing Ticketing { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Until when it can be paid.</summary>
    public required DateTimeOffset HoldExpiresAt { get; init; }

    /// <summary>The cabin of every slice.</summary>
    public required Cabin Cabin { get; init; }

    /// <summary>How to reach the customer.</summary>
    public required Contact Contact { get; init; }

    /// <summary>How baggage above the allowance is paid.</summary>
    public required ExtraBaggageMode ExtraBaggage { get; init; }

    /// <summary>Who travels.</summary>
    public required ImmutableArray<Passenger> Passengers { get; init; }

    /// <summary>The directions in order.</summary>
    public required ImmutableArray<BookedSlice> Slices { get; init; }

    /// <summary>The coupon, where one was used.</summary>
    public AppliedCoupon? Coupon { get; init; }

    /// <summary>What is to be paid, or was.</summary>
    public required Money Total { get; init; }

    /// <summary>The payment.</summary>
    public BookingPayment Payment { get; init; } = BookingPayment.NotStarted;

    /// <summary>Money given back, newest last.</summary>
    public ImmutableArray<BookingRefund> Refunds { get; init; } = [];

    /// <summary>Cancellations that were accepted, newest last.</summary>
    public ImmutableArray<BookingCancellation> Cancellations { get; init; } = [];

    /// <summary>What happened, oldest first.</summary>
    public ImmutableArray<BookingEvent> History { get; init; } = [];

    /// <summary>The document ids of its tickets, in order.</summary>
    public ImmutableArray<string> TicketIds() =>
        [.. Enumerable.Range(1, Ticketing == Ticketing.Single ? 1 : Slices.Length)
            .Select(number => $"{BookingRef}-ticket-{number}")];

    /// <summary>The same booking with one more line of history.</summary>
    internal Booking Noting(DateTimeOffset at, string what, string detail) =>
        this with { History = History.Add(new(at, what, detail)) };
}

/// <summary>The claim of a booking reference; finds the account from a webhook.</summary>
/// <param name="BookingRef">The reference.</param>
/// <param name="AccountId">Whose booking it is.</param>
public sealed record BookingRefClaim(string BookingRef, string AccountId)
{
    /// <summary>Creating the document is the claim.</summary>
    public static Collection<BookingRefClaim> Collection { get; } =
        new("bookingRefs", claim => claim.BookingRef, claim => claim.BookingRef);
}
