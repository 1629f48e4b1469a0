using System.Collections.Immutable;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;

namespace FlightBooking.Core.Bookings;

/// <summary>What was paid for the seat that somebody chose on a flight.</summary>
/// <param name="PassengerId">Who.</param>
/// <param name="Departure">On which flight.</param>
/// <param name="Seat">The seat they have for it; another only where the airline has taken it away.</param>
/// <param name="Amount">What it cost, as the slice was offered.</param>
public sealed record PaidSeat(string PassengerId, DepartureKey Departure, string Seat, Money Amount);

/// <summary>Seats that are paid for.</summary>
public static class PaidSeats
{
    /// <summary>What the passengers of a request chose on a slice, and what that costs.</summary>
    /// <param name="request">The request.</param>
    /// <param name="slice">The flights.</param>
    /// <param name="terms">By what they are offered.</param>
    /// <param name="mapOf">The seats of the aircraft that flies a departure.</param>
    public static ImmutableArray<PaidSeat> Of(
        BookingRequest request, JourneySlice slice, SliceTerms terms, Func<Departure, SeatMap> mapOf)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(terms);
        var prices = terms.Tariff.SeatPrices;
        return prices.IsEmpty ? [] :
        [
            .. slice.Departures.SelectMany(departure => request.Passengers.Index()
                .Where(one => slice.TypeOf(one.Item.DateOfBirth) != PassengerType.Infant
                    && one.Item.SeatOn(departure.Key) is not null)
                .Select(one => (Id: BookingDraft.PassengerId(one.Index), Seat: one.Item.SeatOn(departure.Key)!))
                .Select(one => new PaidSeat(
                    one.Id,
                    departure.Key,
                    one.Seat,
                    prices.Of(departure.Flight.Airline.Code, mapOf(departure), one.Seat)))
                .Where(paid => paid.Amount.Amount > 0)),
        ];
    }

    /// <summary>What a slice is priced from, with these seats.</summary>
    public static SliceFare With(SliceFare fare, ImmutableArray<PaidSeat> seats)
    {
        ArgumentNullException.ThrowIfNull(fare);
        return fare with { Seats = seats.Select(paid => paid.Amount).Sum(), SeatCount = seats.Length };
    }

    /// <summary>The paid seats of those who travel on a slice, on such of its flights as are among these.</summary>
    internal static ImmutableArray<PaidSeat> On(
        Booking booking, BookedSlice slice, ImmutableArray<BookedSegment> flights) =>
    [
        .. slice.SeatsPaid().Where(paid => flights.Any(flight => flight.Key() == paid.Departure)
            && booking.TravellersOn(slice).Any(passenger => passenger.PassengerId == paid.PassengerId)),
    ];

    /// <summary>What is paid for the seats of some of those on a slice.</summary>
    public static Money PaidFor(this BookedSlice slice, Func<PaidSeat, bool> which)
    {
        ArgumentNullException.ThrowIfNull(slice);
        return slice.SeatsPaid().Where(which).Select(paid => paid.Amount).Sum();
    }

    /// <summary>What choosing a seat of a flight costs, as the slice was sold.</summary>
    internal static Money SeatPriceOf(this BookedSlice slice, BookedSegment segment, SeatMap map, string seat) =>
        (slice.SeatPrices ?? []).Of(segment.Airline.Code, map, seat);

    /// <summary>
    /// What was paid goes with the seats: who took the seat of somebody else of the booking has what was paid for
    /// that, and who took one that was free keeps what they had.
    /// </summary>
    internal static BookedSlice PaidAsSeated(
        this BookedSlice slice, DepartureKey departure, IReadOnlyList<BookedSeat> had, IReadOnlyList<BookedSeat> has)
    {
        if (slice.PaidSeats is not { } paid)
        {
            return slice;
        }

        return slice with
        {
            PaidSeats =
            [
                .. paid.Select(one => one.Departure != departure
                        || had.FirstOrDefault(seat => seat.PassengerId == one.PassengerId)?.Seat is not { } before
                        || SeatOf(has, one.PassengerId) is not { } now || now.Seat == before
                    ? one
                    : has.FirstOrDefault(seat => seat.Seat == before) is { } other
                        ? one with { PassengerId = other.PassengerId, Seat = other.Seat }
                        : one with { Seat = now.Seat }),
            ],
        };
    }

    private static BookedSeat? SeatOf(IReadOnlyList<BookedSeat> seats, string passengerId) =>
        seats.FirstOrDefault(seat => seat.PassengerId == passengerId);
}
