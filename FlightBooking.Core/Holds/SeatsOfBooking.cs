using FlightBooking.Core.Bookings;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;

namespace FlightBooking.Core.Holds;

/// <summary>What a departure's document says of a booking, as the booking keeps it.</summary>
internal static class SeatsOfBooking
{
    public static IEnumerable<BookedSeat> BookedSeats(
        this SeatInventory inventory, DepartureKey departure, string bookingRef) =>
        inventory.Assignments(bookingRef).Select(seat =>
            new BookedSeat(seat.PassengerId, departure.FlightNumber, seat.Seat, seat.Type, seat.PreferenceMet)
            {
                Origin = departure.Origin,
            });
}
