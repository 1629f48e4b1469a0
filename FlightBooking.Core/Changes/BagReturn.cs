using FlightBooking.Core.Bookings;
using FlightBooking.Core.Fares;

namespace FlightBooking.Core.Changes;

/// <summary>What comes back where less baggage is brought on a slice than is paid for.</summary>
/// <param name="Price">What the slice costs then.</param>
/// <param name="Removal">What becomes of the difference.</param>
internal sealed record BagReturn(PriceBreakdown Price, BagRemoval Removal)
{
    private const long Rupee = 100;

    /// <summary>
    /// By the terms that the slice was sold with; null where nothing comes back, and all stays paid for. What a coupon
    /// had paid of it when the slice was booked does not come back, and what was bought later is taken off first.
    /// </summary>
    /// <param name="booking">The booking.</param>
    /// <param name="slice">Its slice.</param>
    /// <param name="mode">How its baggage is paid.</param>
    /// <param name="excessKg">Kilograms above the free allowance that are still brought.</param>
    /// <param name="amount">What they cost; less than is paid.</param>
    /// <param name="now">The time.</param>
    public static BagReturn? Of(
        Booking booking,
        BookedSlice slice,
        ExtraBaggageMode mode,
        decimal excessKg,
        Money amount,
        DateTimeOffset now)
    {
        if (slice.Allowance().Return is not { } terms || now >= terms.EndsAt(slice.Departure()))
        {
            return null;
        }

        var less = slice.Price.AmountOf(FareCalculator.Baggage) - amount;
        var price = FareCalculator.WithBaggage(
            slice.Price, mode, excessKg, amount, CouponCover.Of(booking, slice, less));
        var value = slice.Price.Total - price.Total;
        var back = value with { Amount = value.Amount * terms.BasisPoints / 10_000 / Rupee * Rupee };
        return back.Amount > 0 && value <= booking.ValueLeft(slice)
            ? new(price, new(value, value - back, back))
            : null;
    }
}
