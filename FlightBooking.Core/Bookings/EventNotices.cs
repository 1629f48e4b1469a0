using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Bookings;

/// <summary>
/// The copies of what bookings tell, and the e-mails that are to be sent of it. The booking's document decides; each
/// has one id, so that writing it again changes nothing.
/// </summary>
public static class EventNotices
{
    // Clocks of several machines differ: nothing is written anew that another one may have forgotten already.
    private static readonly TimeSpan Forgetting = TimeSpan.FromHours(1);

    /// <summary>Whether what happened then is still in the store, if it ever came there, by whatever clock.</summary>
    public static bool IsKept(DateTimeOffset at, DateTimeOffset now) =>
        at + EventNotice.KeptFor - Forgetting > now;

    /// <summary>Writes the copies of what a booking tells that are missing, as far as they are still kept.</summary>
    public static async Task PublishAsync(
        this IDocumentStore store, Booking booking, DateTimeOffset now, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(booking);
        var notices = Enumerable.Range(0, booking.Told.Length)
            .Where(index => IsKept(booking.Told[index].At, now))
            .ToDictionary(index => EventNotice.Of(booking, index).Key());
        if (notices.Count == 0)
        {
            return;
        }

        var found = await store.ReadManyAsync(EventNotice.Collection, notices.Keys, ct);
        var known = found.Select(stored => stored.Document.Key()).ToHashSet();
        foreach (var (_, index) in notices.Where(notice => !known.Contains(notice.Key)).OrderBy(notice => notice.Value))
        {
            foreach (var copy in BookingCopies.ToldBy(booking, index))
            {
                await copy.CreateAsync(store, ct);
            }

            store.Bell?.Ring(EventNotice.Collection.Name, booking.OwnerId);
        }
    }
}
