using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Bookings;

/// <summary>
/// The journal of each day, which reports are made of. The booking's own journal decides; what is here are copies of
/// its entries, each under one id, so that writing them again changes nothing.
/// </summary>
public static class Journal
{
    /// <summary>Writes the copies of a booking's entries that are missing.</summary>
    public static async Task PostAsync(this IDocumentStore store, Booking booking, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(booking);
        if (booking.Journal.IsEmpty)
        {
            return;
        }

        var entries = booking.Journal.Select(entry => JournalEntry.Of(booking, entry)).ToList();
        var posted = await store.ReadManyAsync(
            JournalEntry.Collection, [.. entries.Select(entry => entry.Key())], ct);
        var known = posted.Select(stored => stored.Document.Key()).ToHashSet();
        var missing = entries.Where(entry => !known.Contains(entry.Key())).ToList();
        if (missing.Count == 0)
        {
            return;
        }

        var first = missing.Min(entry => entry.Day)!;
        await ClosedBooks.ReopenAsync(store, first, ct);
        foreach (var entry in missing)
        {
            await store.CreateAsync(JournalEntry.Collection, entry, ct);
        }

        await ClosedBooks.ReopenAsync(store, first, ct);
    }
}
