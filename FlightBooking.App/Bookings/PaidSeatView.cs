using System.Collections.Immutable;
using FlightBooking.Core;
using FlightBooking.Core.Bookings;

namespace FlightBooking.App.Bookings;

/// <summary>A seat that was paid for as the API shows it.</summary>
public sealed record PaidSeatView(string PassengerId, string FlightNumber, string Origin, string Seat, Money Price)
{
    /// <summary>Of all who travel on a slice.</summary>
    public static ImmutableArray<PaidSeatView> Of(Booking booking, BookedSlice slice)
    {
        ArgumentNullException.ThrowIfNull(slice);
        var travellers = booking.TravellersOn(slice).Select(passenger => passenger.PassengerId).ToHashSet();
        return [.. slice.SeatsPaid().Where(paid => travellers.Contains(paid.PassengerId)).Select(Of)];
    }

    public static PaidSeatView Of(PaidSeat paid)
    {
        ArgumentNullException.ThrowIfNull(paid);
        return new(paid.PassengerId, paid.Departure.FlightNumber, paid.Departure.Origin, paid.Seat, paid.Amount);
    }
}
