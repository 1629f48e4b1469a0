namespace FlightBooking.Core.Bookings;

/// <summary>How the next checkout of a booking is opened.</summary>
public static class CheckoutOpening
{
    // Counted from a full hour, so that a call that is repeated asks for the same; an hour of it may be over.
    private static readonly TimeSpan LongestCheckout = TimeSpan.FromHours(22);

    /// <summary>
    /// Until when the next checkout is to be open, and the provider's idempotency key of it: calls that meet open one,
    /// not two. No provider keeps one open for more than a day; of a longer hold the next is opened when somebody asks.
    /// </summary>
    public static (DateTimeOffset Until, string Key) NextCheckout(this Booking booking, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(booking);
        var key = booking.Payment.Attempts == 0
            ? $"{booking.BookingRef}-checkout"
            : $"{booking.BookingRef}-checkout-{booking.Payment.Attempts + 1}";
        var hour = new DateTimeOffset(now.UtcDateTime.Date.AddHours(now.UtcDateTime.Hour), TimeSpan.Zero);
        var last = hour + LongestCheckout;
        return booking.HoldExpiresAt <= last ? (booking.HoldExpiresAt, key) : (last, $"{key}-at-{hour:MMddHH}");
    }
}
