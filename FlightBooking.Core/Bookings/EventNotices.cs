using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Bookings;

/// <summary>
/// The copies of what bookings tell. The booking's document decides; each copy has one id, so that writing it again
/// changes nothing.
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
            .Select(index => EventNotice.Of(booking, index))
            .ToList();
        if (notices.Count == 0)
        {
            return;
        }

        var found = await store.ReadManyAsync(
            EventNotice.Collection, [.. notices.Select(notice => notice.Key())], ct);
        var known = found.Select(stored => stored.Document.Key()).ToHashSet();
        foreach (var notice in notices.Where(notice => !known.Contains(notice.Key())))
        {
            await store.CreateAsync(EventNotice.Collection, notice, ct);
            store.Bell?.Ring(EventNotice.Collection.Name, booking.AccountId);
        }
    }

    /// <summary>
    /// Writes the copies of what a booking has just told. Where the store cannot take them now, whoever looks at the
    /// booking's note writes them later: the change itself is done.
    /// </summary>
    internal static async Task PublishSoonAsync(this IDocumentStore store, Booking booking, int before)
    {
        for (var index = before; index < booking.Told.Length; index++)
        {
            try
            {
                await store.CreateAsync(
                    EventNotice.Collection, EventNotice.Of(booking, index), CancellationToken.None);
                store.Bell?.Ring(EventNotice.Collection.Name, booking.AccountId);
            }
            catch (StoreUnavailableException)
            {
                return;
            }
        }
    }
}
