using System.Collections.Immutable;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;

namespace FlightBooking.Core.Bookings;

/// <summary>
/// Decisions about other seats on flights that are booked; each is safe to take again on the same facts. Which seat is
/// free is decided in the departure's document (<see cref="SeatInventory.MoveTo"/>).
/// </summary>
public static class SeatDecision
{
    /// <summary>The line of a booking's history that says so.</summary>
    public const string Happening = "seats_changed";

    /// <summary>
    /// The flight on which somebody would like another seat; or <c>booking_not_paid</c>, <c>booking_not_confirmed</c>,
    /// <c>booking_expired</c>, <c>already_cancelled</c>, <c>slice_departed</c>, or mistakes under <c>/flight</c>,
    /// <c>/origin</c> and <c>/passengerId</c>.
    /// </summary>
    public static Result<BookedSegment> FlightOf(this Booking booking, SeatWish wish, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(booking);
        ArgumentNullException.ThrowIfNull(wish);
        if (RefusalOf(booking) is { } refusal)
        {
            return refusal;
        }

        var mistakes = new Mistakes();
        var flights = booking.Slices
            .SelectMany(slice => slice.Segments.Select(segment => (Slice: slice, Segment: segment)))
            .Where(flight => flight.Segment.FlightNumber == wish.Flight
                && flight.Segment.Key().Date == wish.Date
                && (wish.Origin is null || flight.Segment.Origin.Code == wish.Origin))
            .ToList();
        mistakes.Require(flights.Count > 0, "/flight", "is no flight of this booking on that date, or from there");
        mistakes.Require(
            flights.Count < 2,
            "/origin",
            $"is required: several flights have that number, from "
                + string.Join(", ", flights.Select(flight => flight.Segment.Origin.Code)));
        var passenger = booking.Passengers.FirstOrDefault(known => known.PassengerId == wish.PassengerId);
        mistakes.Require(passenger is not null, "/passengerId", "is no passenger of this booking");
        if (mistakes.Any)
        {
            return mistakes.ToRefusal();
        }

        var (slice, segment) = flights[0];
        return RefusalOf(slice, segment, passenger!, now) is { } late ? late : segment;
    }

    /// <summary>Whether somebody sits already where they would like to.</summary>
    public static bool Sits(this Booking booking, SeatWish wish, DateTimeOffset now) =>
        booking.FlightOf(wish, now).Is(out var flight, out _)
        && booking.Slices.First(slice => slice.Segments.Contains(flight)).SeatsOn(flight)
            .Any(seat => seat.PassengerId == wish.PassengerId && seat.Seat == wish.Seat);

    /// <summary>Why somebody may not just take a seat: it costs more than they have paid for theirs.</summary>
    internal static Refusal? RefuseDearer(
        this Booking booking, DepartureKey departure, string passengerId, SeatMap map, Seat seat)
    {
        var (slice, flight) = booking.Slices
            .SelectMany(slice => slice.Segments.Select(segment => (slice, segment)))
            .First(known => known.segment.Key() == departure);
        var more = slice.SeatPriceOf(flight, map, seat.Number)
            - slice.PaidFor(paid => paid.PassengerId == passengerId && paid.Departure == departure);
        return more.Amount <= 0 ? null : Refusal.Conflict(
            "seat_costs_more",
            $"Seat {seat.Number} costs {more} more than was paid for the seat they have; take one that does not.");
    }

    /// <summary>
    /// Notes that a change of seat begins; see <see cref="FlightOf"/>. Where seats cost something one follows the
    /// other, so that what was paid is known.
    /// </summary>
    public static Result<Booking> BeginMove(this Booking booking, SeatWish wish, DateTimeOffset now) =>
        booking.FlightOf(wish, now).Then<Booking>(flight => booking.Moving.Any(move => move.Departure == flight.Key())
            && booking.Slices.Any(slice => slice.SeatPrices is not null && slice.Segments.Contains(flight))
            ? PaymentDecision.BeingProcessed with { Detail = "Another seat is being changed; try again in a moment." }
            : booking with
        {
            Moving =
            [
                .. booking.Moving,
                new(booking.Moving.IsEmpty ? 1 : booking.Moving[^1].Number + 1, flight.Key(), now),
            ],
        });

    /// <summary>The booking with the seats that a departure's document has for it.</summary>
    public static Booking SeatedAs(
        this Booking booking, DepartureKey departure, SeatInventory seats, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(booking);
        ArgumentNullException.ThrowIfNull(seats);
        var own = seats.Assignments(booking.BookingRef);
        return booking.Slices.Aggregate(
            booking, (current, slice) => SeatedAs(current, slice, departure, seats, own, now));
    }

    /// <summary>A change of seat is noted, or came to nothing; one that is not known changes nothing.</summary>
    public static Booking EndMove(this Booking booking, SeatMove move)
    {
        ArgumentNullException.ThrowIfNull(booking);
        return booking.Moving.Contains(move) ? booking with { Moving = booking.Moving.Remove(move) } : booking;
    }

    private static Booking SeatedAs(
        Booking booking,
        BookedSlice slice,
        DepartureKey departure,
        SeatInventory seats,
        ImmutableArray<SeatAssignment> own,
        DateTimeOffset now)
    {
        if (slice.Segments.FirstOrDefault(segment => segment.Key() == departure) is not { } segment)
        {
            return booking;
        }

        var had = slice.SeatsOn(segment).ToList();
        var has = had.ConvertAll(seat => own.FirstOrDefault(known => known.PassengerId == seat.PassengerId) is { } known
            ? seat with
            {
                Seat = known.Seat,
                Type = known.Type,
                PreferenceMet = known.PreferenceMet,
                Aircraft = seats.AircraftOtherThan(segment.Aircraft),
            }
            : seat);

        // What another aircraft has made of them is not what somebody chose.
        var isEquipped = seats.Sale.Equipped is not null && seats.Aircraft != segment.Aircraft;
        return has.SequenceEqual(had) ? booking : booking
            .With(slice, (isEquipped ? slice : slice.PaidAsSeated(departure, had, has)) with
            {
                Seats = [.. slice.Segments.SelectMany(other => other == segment ? has : slice.SeatsOn(other))],
            })
            .Noting(
                now,
                Happening,
                $"{slice.Name}: {departure}; the seats are {string.Join(", ", has.Select(seat => seat.Seat))} now");
    }

    /// <summary>Why nothing of a booking can be changed; null where it is paid and of use.</summary>
    internal static Refusal? RefusalOf(Booking booking) => booking switch
    {
        _ when booking.IsArriving() => BookingSplits.StillArriving,
        { Status: BookingStatus.Confirmed or BookingStatus.PartiallyCancelled } => null,
        { Status: BookingStatus.Cancelled } =>
            Refusal.Conflict("already_cancelled", "The booking has been cancelled."),
        { Status: BookingStatus.Expired } =>
            Refusal.Conflict("booking_expired", "The booking has expired; book again."),
        { Payment.IsPaid: false } =>
            Refusal.Conflict("booking_not_paid", "The booking is not paid yet; pay first."),
        _ => PaymentDecision.BeingProcessed,
    };

    private static Refusal? RefusalOf(
        BookedSlice slice, BookedSegment segment, Passenger passenger, DateTimeOffset now) =>
        slice.CancelledPassengers.Contains(passenger.PassengerId)
            ? Refusal.Conflict("already_cancelled", "The passenger does not travel on this flight any more.")
        : slice.TypeOf(passenger) == PassengerType.Infant ? Refusal.Invalid(
            "invalid_request", "The request is not valid.") with
        {
            Errors = Refusal.NoErrors.Add("/passengerId", ["is an infant, who travels on a lap"]),
        }
        : segment.Departure - Journey.SaleEndsBefore <= now ? Refusal.Conflict(
            "slice_departed", "Seats are changed until an hour before the flight leaves.")
        : null;
}
