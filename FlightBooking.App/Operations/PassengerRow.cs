using FlightBooking.Core.Bookings;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;

namespace FlightBooking.App.Operations;

/// <summary>A line of a passenger list.</summary>
internal sealed record PassengerRow(
    string LastName,
    string FirstName,
    string? MiddleName,
    Gender Gender,
    DateOnly DateOfBirth,
    PassengerType Type,
    string? Seat,
    Cabin Cabin,
    decimal CheckInBaggageKg,
    decimal HandBaggageKg,
    string BookingRef,
    string PassengerId,
    BookingStatus BookingStatus,
    string? Onward,
    string Email,
    string Mobile)
{
    public static PassengerRow Of(ListedPassenger listed, SeatInventory seats)
    {
        var (booking, passenger) = (listed.Booking, listed.Passenger);
        return new(
            passenger.LastName,
            passenger.FirstName,
            passenger.MiddleName,
            passenger.Gender,
            passenger.DateOfBirth,
            listed.Type,
            listed.Seat,
            seats.Claims[booking.BookingRef].Cabin ?? booking.Cabin,
            listed.CheckInKg,
            passenger.HandBaggageKg,
            booking.BookingRef,
            passenger.PassengerId,
            booking.Status,
            listed.Onward?.Key().ToString(),
            booking.Contact.Email,
            booking.Contact.Mobile);
    }
}
