using FlightBooking.Core.Bookings;

namespace FlightBooking.Simulation.Invariants;

/// <content>What must hold of holds that were prolonged.</content>
internal sealed partial class Watch
{
    private readonly Dictionary<string, DateTimeOffset> promised = new(StringComparer.Ordinal);

    // Whoever is given more time has the seats for it, and nobody takes the time away again.
    private void RefuseEmptyPromises(Booking booking)
    {
        var before = promised.GetValueOrDefault(booking.BookingRef, booking.HoldExpiresAt);
        promised[booking.BookingRef] = booking.HoldExpiresAt;
        if (booking.HoldExpiresAt < before)
        {
            Violate($"{booking.BookingRef} was to be held until {before:u}, and is until {booking.HoldExpiresAt:u}");
        }

        if (booking.HoldExpiresAt > before && booking.Slices
            .SelectMany(slice => slice.Segments)
            .Select(segment => segment.Key().ToString())
            .FirstOrDefault(departure => !IsHeld(departure, booking)) is { } free)
        {
            Violate($"{booking.BookingRef} is held until {booking.HoldExpiresAt:u}, and its seats on {free} are not");
        }
    }

    private bool IsHeld(string departure, Booking booking) =>
        known.TryGetValue(departure, out var inventory)
        && inventory.Claims.TryGetValue(booking.BookingRef, out var claim)
        && (claim.Until is null || claim.Until > booking.HoldExpiresAt);
}
