using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Bookings;

/// <summary>The bookings that one has become.</summary>
public static class BookingKin
{
    /// <summary>
    /// The booking that was made, and all that were split off it, this one among them. One that has no document yet is
    /// as it begins.
    /// </summary>
    public static async Task<List<Booking>> KinOfAsync(
        this IDocumentStore store, Booking booking, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(booking);
        var first = booking;
        while (first.SplitFrom is { } from
            && await store.FindAsync(new(first.AccountId, from.BookingRef), ct) is { } before)
        {
            first = before;
        }

        var kin = new List<Booking> { first };
        for (var i = 0; i < kin.Count; i++)
        {
            foreach (var split in kin[i].Splits)
            {
                var other = await store.FindAsync(new(booking.AccountId, split.BookingRef), ct) ?? split.Arriving;
                kin.AddRange(other is null ? [] : [other]);
            }
        }

        return kin;
    }
}
