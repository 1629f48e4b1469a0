using FlightBooking.Core;
using FlightBooking.Core.Bookings;

namespace FlightBooking.Simulation.Invariants;

/// <summary>What bookings are worth, reckoned apart from the product.</summary>
internal static class Value
{
    /// <summary>Whether anything of it flies.</summary>
    public static bool IsLive(Booking booking) =>
        booking.Status is BookingStatus.Confirmed or BookingStatus.PartiallyCancelled;

    /// <summary>Whether its coupon was spent.</summary>
    public static bool UsesCoupon(Booking booking) => IsLive(booking);

    /// <summary>The money that may be kept for it.</summary>
    public static Money Held(Booking booking) => IsLive(booking) ? booking.Total : Money.Zero;
}
