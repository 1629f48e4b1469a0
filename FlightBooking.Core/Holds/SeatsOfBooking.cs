using System.Collections.Immutable;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;

namespace FlightBooking.Core.Holds;

/// <summary>What a departure's document says of a booking, as the booking keeps it.</summary>
internal static class SeatsOfBooking
{
    /// <summary>The seats of a booking.</summary>
    /// <param name="inventory">The departure's document.</param>
    /// <param name="departure">Which departure.</param>
    /// <param name="bookingRef">Whose.</param>
    /// <param name="booked">The aircraft that the booking names for it.</param>
    public static IEnumerable<BookedSeat> BookedSeats(
        this SeatInventory inventory, DepartureKey departure, string bookingRef, string booked) =>
        inventory.Assignments(bookingRef).Select(seat =>
            new BookedSeat(seat.PassengerId, departure.FlightNumber, seat.Seat, seat.Type, seat.PreferenceMet)
            {
                Origin = departure.Origin,
                Aircraft = inventory.AircraftOtherThan(booked),
            });

    /// <summary>
    /// Holds seats for those who travel on a slice on flights that it is not on; on those that it is on they are its
    /// own. Refusals as <see cref="SeatInventory.Claim"/>, and what was held until then stays held.
    /// </summary>
    /// <param name="departures">Where seats are decided.</param>
    /// <param name="booking">The booking.</param>
    /// <param name="slice">Its slice.</param>
    /// <param name="flights">All flights it would be on.</param>
    /// <param name="aircraft">What flies one of them.</param>
    /// <param name="until">The end of the hold.</param>
    /// <param name="ct">Stops it.</param>
    public static async Task<Result<ImmutableArray<BookedSeat>>> HoldOthersAsync(
        this DepartureSeats departures,
        Booking booking,
        BookedSlice slice,
        ImmutableArray<BookedSegment> flights,
        Func<BookedSegment, string> aircraft,
        DateTimeOffset until,
        CancellationToken ct)
    {
        var party = PartyOf(booking, slice);
        var seats = ImmutableArray.CreateBuilder<BookedSeat>();
        foreach (var segment in flights)
        {
            if (slice.Segments.FirstOrDefault(own => own.Key() == segment.Key()) is { } own)
            {
                seats.AddRange(slice.SeatsOn(own));
                continue;
            }

            if (party.Count == 0)
            {
                continue;
            }

            var wanted = new SeatsWanted(booking.BookingRef, booking.Cabin, party, until)
            {
                Of = new(
                    booking.Cabin,
                    party.ConvertAll(request => request.PassengerId),
                    [.. booking.Passengers.Select(passenger => passenger.PassengerId)]),
            };
            if (!(await departures.ClaimAsync(segment.Key(), aircraft(segment), wanted, ct))
                .Is(out var inventory, out var refusal))
            {
                return refusal;
            }

            seats.AddRange(inventory.BookedSeats(segment.Key(), booking.BookingRef, segment.Aircraft));
        }

        return seats.ToImmutable();
    }

    private static List<SeatRequest> PartyOf(Booking booking, BookedSlice slice) =>
        [.. booking.TravellersOn(slice)
            .Select(passenger => (passenger, Type: slice.TypeOf(passenger)))
            .Where(traveller => traveller.Type != PassengerType.Infant)
            .Select(traveller => new SeatRequest(traveller.passenger.PassengerId, traveller.passenger.SeatPreference)
            {
                Child = traveller.Type == PassengerType.Child,
            })];
}
