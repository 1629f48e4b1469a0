using FlightBooking.Core.Fares;

namespace FlightBooking.Core.Bookings;

/// <summary>What a coupon had paid of something that is taken off a slice again.</summary>
internal static class CouponCover
{
    private const long Rupee = 100;

    /// <summary>
    /// The coupon counts for what was booked with it, in proportion; and nothing is worth more than what is left of the
    /// slice.
    /// </summary>
    public static Money Of(Booking booking, BookedSlice slice, Money less)
    {
        var given = -slice.Price.AmountOf(FareCalculator.Discount).Amount;
        var later = Math.Max(0, (slice.Price.Total - booking.BookedFor(slice)).Amount);
        var booked = Math.Max(0, less.Amount - later);
        var full = slice.Price.Total.Amount + given - later;
        var share = full <= 0 ? 0 : (long)((Int128)booked * given / full) / Rupee * Rupee;
        var lost = (less - booking.ValueLeft(slice)).Amount;
        return less with { Amount = Math.Min(given, Math.Max(share, lost)) };
    }
}
