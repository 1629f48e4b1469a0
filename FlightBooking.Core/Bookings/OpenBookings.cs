using System.Runtime.CompilerServices;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Bookings;

/// <summary>The notes of what is under way, in the store.</summary>
public sealed class OpenBookings(IDocumentStore store, TimeProvider clock)
{
    /// <summary>Notes that something is about to begin; call it before, always.</summary>
    public Task<Stored<OpenBooking>> NoteAsync(string accountId, string bookingRef, CancellationToken ct) =>
        NoteAsync(store, accountId, bookingRef, clock.GetUtcNow(), isRepeated: false, ct);

    /// <summary>
    /// The same for a booking that is being made; null where there is a note under its reference, which may be another
    /// booking's and stays as it is.
    /// </summary>
    public ValueTask<Stored<OpenBooking>?> NoteNewAsync(string accountId, string bookingRef, CancellationToken ct) =>
        store.CreateAsync(
            OpenBooking.Collection, OpenBooking.Beginning(accountId, bookingRef, clock.GetUtcNow()), ct);

    /// <summary>
    /// The same for what its sender repeats until it is done, as providers do their events: a note that nobody has
    /// looked at yet, and will only in some minutes, does for it as well, which spares a write.
    /// </summary>
    public Task NoteRepeatedAsync(string accountId, string bookingRef, CancellationToken ct) =>
        NoteAsync(store, accountId, bookingRef, clock.GetUtcNow(), isRepeated: true, ct);

    /// <summary>All that are to be looked at by a time.</summary>
    public async IAsyncEnumerable<Stored<OpenBooking>> DueAsync(
        DateTimeOffset by, [EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var partition in OpenBooking.Partitions)
        {
            var notes = store.QueryAsync(OpenBooking.Collection, partition, SortOrder.Ascending, null, ct);
            await foreach (var note in notes)
            {
                if (note.Document.LookAt > by)
                {
                    break;
                }

                yield return note;
            }
        }
    }

    /// <summary>
    /// Nothing was under way when the booking was read after this note: forget it, unless it is newer now.
    /// </summary>
    public async Task SettleAsync(Stored<OpenBooking> note, CancellationToken ct) =>
        await store.DeleteAsync(
            OpenBooking.Collection,
            OpenBooking.PartitionOf(note.Document.BookingRef),
            note.Document.BookingRef,
            note.ETag,
            ct);

    /// <summary>Nothing was under way, and nothing is to be done before a time; a newer note stays as it is.</summary>
    public async Task LookAgainAsync(Stored<OpenBooking> note, DateTimeOffset at, CancellationToken ct) =>
        await store.ReplaceAsync(OpenBooking.Collection, note.Document with { LookAt = at, Looks = 0 }, note.ETag, ct);

    /// <summary>Something was under way; a newer note stays as it is.</summary>
    public async Task LookAgainAsync(Stored<OpenBooking> note, CancellationToken ct) =>
        await store.ReplaceAsync(
            OpenBooking.Collection, note.Document.LookAgain(clock.GetUtcNow()), note.ETag, ct);

    /// <summary>Notes that something has begun at a time.</summary>
    internal static async Task<Stored<OpenBooking>> NoteAsync(
        IDocumentStore store,
        string accountId,
        string bookingRef,
        DateTimeOffset at,
        bool isRepeated,
        CancellationToken ct)
    {
        var noted = await store.ChangeOrCreateAsync<OpenBooking>(
            OpenBooking.Collection,
            OpenBooking.PartitionOf(bookingRef),
            bookingRef,
            note => isRepeated && note?.IsFresh(at) == true ? note : OpenBooking.Beginning(accountId, bookingRef, at),
            ct);
        return noted.Value;
    }
}
