namespace FlightBooking.Core.Bookings;

/// <summary>
/// Baggage that is taken off a slice: what it is worth is what is kept, comes back, and pays for other slices.
/// </summary>
/// <param name="Value">By how much the price of the slice is less.</param>
/// <param name="Charge">What is kept of that.</param>
/// <param name="Returned">What comes back.</param>
public sealed record BagRemoval(Money Value, Money Charge, Money Returned);

/// <summary>What follows for a booking when baggage is taken off.</summary>
public static class BagRemovals
{
    /// <summary>Whether a cancellation settles baggage that was taken off.</summary>
    public static bool TakesOff(this Booking booking, BookingCancellation cancellation)
    {
        ArgumentNullException.ThrowIfNull(booking);
        ArgumentNullException.ThrowIfNull(cancellation);
        return cancellation.ChangeId is { } changeId && booking.FindChange(changeId) is { TakesOff: true };
    }

    /// <summary>Settles what is kept and comes back of it by a change that holds.</summary>
    internal static Booking SettleRemovals(this Booking booking, BookingChange change, DateTimeOffset now) =>
        booking.Settle(
            change,
            change.Lines.Where(line => line.Removal is not null).Select(line => new Settlement.Part(
                line.Slice, line.Removal!.Charge, line.Removal.Returned)),
            now);

    /// <summary>
    /// What was settled is no part of the price any more, and what was kept is no charge for leaving.
    /// </summary>
    internal static SliceBefore? BeforeNow(this Booking booking, BookedSlice slice, BookingChange change)
    {
        if (!change.TakesOff)
        {
            return slice.Before;
        }

        var none = slice.Price.Total with { Amount = 0 };
        var removal = change.Lines.First(line => line.Slice == slice.Name).Removal;
        var kept = removal?.Charge ?? none;
        return new(
            booking.BookedFor(slice),
            (slice.Before?.Settled ?? none) + kept + (removal?.Returned ?? none),
            (slice.Before?.Charged ?? none) + kept);
    }
}
