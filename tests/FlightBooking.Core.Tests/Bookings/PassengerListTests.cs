using System.Collections.Immutable;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Seats;
using Xunit;
using static FlightBooking.Core.Tests.Bookings.BookingScenes;
using static FlightBooking.Core.Tests.Cancellations.CancellationScenes;

namespace FlightBooking.Core.Tests.Bookings;

/// <summary>Where a name stands among the passengers of a flight.</summary>
public sealed class PassengerListTests
{
    [Fact]
    public void Names_stand_where_a_person_looks_for_them_whatever_their_accents_and_however_those_are_written()
    {
        string[] inOrder =
        [
            "A\u0301da\u0301m", "Adams", "\u0141ukasz", "Menon", "Mu\u0308ller", "M\u00fcller-Rao", "munn", "O'Brien",
            "Ochre", "\u1e5c\u1e0dd", "Ry", "Z\u00e9n", "Ze\u0301no", "Zz",
        ];

        var listed = PassengerList.Of(Outbound.Key.ToString(), inOrder.Reverse().Select(last =>
        {
            var booking = Confirmed(Book(Request([OfferOf(Outbound)], Adult(last: last))));
            return (booking, SeatsOf(booking));
        }));

        Assert.Equal(inOrder, listed.Select(one => one.Passenger.LastName));
    }

    private static SeatClaim SeatsOf(Booking booking) => new(
        booking.Slices[0].Seats.ToImmutableSortedDictionary(seat => seat.PassengerId, seat => seat.Seat), null);
}
