using FlightBooking.Core.Mail;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Bookings;

/// <summary>
/// What is written elsewhere of a change of a booking: its entries in the journal of the day, and what is told of it,
/// with the e-mails that are to be sent.
/// </summary>
internal static class BookingCopies
{
    /// <summary>The copies of what is new in a booking's document.</summary>
    /// <param name="booking">The booking as it is to be written.</param>
    /// <param name="before">As it was; null where it is new.</param>
    public static DocumentCopies Of(Booking booking, Booking? before)
    {
        var (journal, told) = (before?.Journal.Length ?? 0, before?.Told.Length ?? 0);
        return booking.Journal.Length == journal && booking.Told.Length == told ? DocumentCopies.None : new(
        [
            [
                .. booking.Journal.Skip(journal).Select(entry =>
                    DocumentCopy.Of(JournalEntry.Collection, JournalEntry.Of(booking, entry))),
            ],
            [.. Enumerable.Range(told, booking.Told.Length - told).SelectMany(index => ToldBy(booking, index))],
        ])
        {
            // There was a note when this was begun. A request that stalls for longer than it takes until somebody looks
            // finds it settled when it comes to write, and nobody would look for what it could not copy.
            Otherwise = store => OpenBookings.NoteAsync(
                store,
                booking.AccountId,
                booking.BookingRef,
                NewestOf(booking),
                isRepeated: false,
                CancellationToken.None),
        };
    }

    /// <summary>
    /// What is told of one of its changes. The e-mails first: where the copy is, they are, or were.
    /// </summary>
    public static IEnumerable<DocumentCopy> ToldBy(Booking booking, int index) =>
    [
        .. BookingMails.Of(booking, index).Select(mail => DocumentCopy.Of(OutgoingMail.Collection, mail)),
        DocumentCopy.Of(EventNotice.Collection, EventNotice.Of(booking, index)),
    ];

    /// <summary>Whoever waits for what the booking's owner is told need not wait any longer.</summary>
    public static void RingFor(this IDocumentStore store, Booking booking, Booking? before)
    {
        if (booking.Told.Length > (before?.Told.Length ?? 0))
        {
            store.Bell?.Ring(EventNotice.Collection.Name, booking.OwnerId);
        }
    }

    private static DateTimeOffset NewestOf(Booking booking) =>
        new[] { booking.Told.LastOrDefault()?.At, booking.Journal.LastOrDefault()?.At }.Max()!.Value;
}
