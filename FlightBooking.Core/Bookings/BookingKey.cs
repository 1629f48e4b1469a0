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
    /// money, and what is told of it, goes into the booking's document in the same write, and from there into the
    /// journal of the day and to whoever reads events.
    /// </summary>
    /// <exception cref="BrokenInvariantException">What was decided cannot be; nothing is written.</exception>
    public static async Task<Result<Stored<Booking>>> ChangeAsync(
        this IDocumentStore store, BookingKey key, Func<Booking, Result<Booking>> decide, CancellationToken ct)
    {
        Booking? before = null;
        var changed = await store.ChangeAsync(
            Booking.Collection,
            key.AccountId,
            key.BookingRef,
            booking =>
            {
                before = booking;
                return decide(booking).Then<Booking>(next => next.Noting(booking));
            },
            ct,
            next => BookingCopies.Of(next, before));
        if (changed.Is(out var stored, out _))
        {
            store.RingFor(stored.Document, before);
        }

        return changed;
    }

    /// <summary>Replaces a version of a booking likewise; null where it is no longer the newest.</summary>
    public static async Task<Stored<Booking>?> ReplaceAsync(
        this IDocumentStore store, Stored<Booking> read, Booking next, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(read);
        ArgumentNullException.ThrowIfNull(next);
        var (before, noted) = (read.Document, next.Noting(read.Document));
        var stored = await store.WriteAsync(
            Booking.Collection, noted, read.ETag, BookingCopies.Of(noted, before), ct);
        return store.Rung(stored, before);
    }

    /// <summary>Writes a new booking likewise; null where there is one under its reference.</summary>
    public static async Task<Stored<Booking>?> CreateAsync(
        this IDocumentStore store, Booking booking, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(booking);
        var told = booking.Telling(before: null).Holding();
        var stored = await store.WriteAsync(
            Booking.Collection, told, ifMatch: null, BookingCopies.Of(told, before: null), ct);
        return store.Rung(stored, before: null);
    }

    private static Booking Noting(this Booking next, Booking before) =>
        ReferenceEquals(next, before) ? before : next.Journalled().Telling(before).Holding();

    private static Stored<Booking>? Rung(this IDocumentStore store, Stored<Booking>? stored, Booking? before)
    {
        if (stored is not null)
        {
            store.RingFor(stored.Document, before);
        }

        return stored;
    }
}
