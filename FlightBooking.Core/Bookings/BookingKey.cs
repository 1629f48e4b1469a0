using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Bookings;

/// <summary>Names one booking: its partition and its id.</summary>
/// <param name="AccountId">Whose it is.</param>
/// <param name="BookingRef">Its reference.</param>
public sealed record BookingKey(string AccountId, string BookingRef);

/// <summary>Bookings in the store, by their keys.</summary>
public static class BookingDocuments
{
    /// <summary>The booking as it is now, or null where there is none.</summary>
    public static async ValueTask<Booking?> FindAsync(
        this IDocumentStore store, BookingKey key, CancellationToken ct) =>
        (await store.ReadAsync(Booking.Collection, key.AccountId, key.BookingRef, ct))?.Document;

    /// <summary>The booking of a reference, whoever made it, or null.</summary>
    public static async ValueTask<Stored<Booking>?> FindByReferenceAsync(
        this IDocumentStore store, string bookingRef, CancellationToken ct) =>
        await store.ReadAsync(BookingRefClaim.Collection, bookingRef, bookingRef, ct) is { Document: var claim }
            ? await store.ReadAsync(Booking.Collection, claim.AccountId, claim.BookingRef, ct)
            : null;

    /// <summary>The bookings of many references, whoever made them; those without one are left out.</summary>
    public static async ValueTask<IEnumerable<Booking>> FindAllAsync(
        this IDocumentStore store, IEnumerable<string> bookingRefs, CancellationToken ct)
    {
        var claims = await store.ReadManyAsync(
            BookingRefClaim.Collection,
            [.. bookingRefs.Select(reference => new DocumentKey(reference, reference))],
            ct);
        var bookings = await store.ReadManyAsync(
            Booking.Collection,
            [.. claims.Select(claim => new DocumentKey(claim.Document.AccountId, claim.Document.BookingRef))],
            ct);
        return bookings.Select(stored => stored.Document);
    }

    /// <summary>
    /// Changes a booking by a decision that sees its newest version; no booking is a refusal. What it makes of the
    /// money goes into the booking's journal in the same write, and from there into that of the day.
    /// </summary>
    public static async Task<Result<Stored<Booking>>> ChangeAsync(
        this IDocumentStore store, BookingKey key, Func<Booking, Result<Booking>> decide, CancellationToken ct)
    {
        var before = 0;
        var changed = await store.ChangeAsync(
            Booking.Collection,
            key.AccountId,
            key.BookingRef,
            booking =>
            {
                before = booking.Journal.Length;
                return decide(booking).Then<Booking>(next =>
                    ReferenceEquals(next, booking) ? booking : next.Journalled());
            },
            ct);
        if (changed.Is(out var stored, out _))
        {
            await store.PostSoonAsync(stored.Document, before);
        }

        return changed;
    }

    /// <summary>Replaces a version of a booking likewise; null where it is no longer the newest.</summary>
    public static async Task<Stored<Booking>?> ReplaceAsync(
        this IDocumentStore store, Stored<Booking> read, Booking next, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(read);
        ArgumentNullException.ThrowIfNull(next);
        var stored = await store.ReplaceAsync(Booking.Collection, next.Journalled(), read.ETag, ct);
        if (stored is not null)
        {
            await store.PostSoonAsync(stored.Document, read.Document.Journal.Length);
        }

        return stored;
    }
}
