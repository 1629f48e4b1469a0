using FlightBooking.Core.Mail;
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
            await store.PublishAsync(booking, index, ct);
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
                await store.PublishAsync(booking, index, CancellationToken.None);
            }
            catch (StoreUnavailableException)
            {
                return;
            }
        }
    }

    // The e-mails first: where the copy is, they are, or were.
    private static async Task PublishAsync(
        this IDocumentStore store, Booking booking, int index, CancellationToken ct)
    {
        foreach (var mail in BookingMails.Of(booking, index))
        {
            await store.CreateAsync(OutgoingMail.Collection, mail, ct);
        }

        await store.CreateAsync(EventNotice.Collection, EventNotice.Of(booking, index), ct);
        store.Bell?.Ring(EventNotice.Collection.Name, booking.AccountId);
    }
}
