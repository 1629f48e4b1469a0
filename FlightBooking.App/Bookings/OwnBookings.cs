using System.Runtime.CompilerServices;
using FlightBooking.Core;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Guests;
using FlightBooking.Core.Storage;
using FlightBooking.App.Http;
using Microsoft.AspNetCore.Http;

namespace FlightBooking.App.Bookings;

/// <summary>Finds bookings of the caller; those of others cannot even be addressed.</summary>
public sealed class OwnBookings(IDocumentStore store)
{
    /// <summary>The caller's booking, or <c>booking_not_found</c>.</summary>
    public async Task<Result<Stored<Booking>>> FindAsync(HttpRequest request, string bookingRef, CancellationToken ct)
    {
        var normal = bookingRef.ToUpperInvariant();
        var stored = BookingRef.IsWellFormed(normal)
            ? await store.ReadAsync(Booking.Collection, request.AccountId(), normal, ct)
            : null;
        stored ??= BookingRef.IsWellFormed(normal)
            ? await FindTakenOverAsync(request.AccountId(), normal, ct)
            : null;
        return stored is null ? Refusal.NotFound("booking") : stored;
    }

    /// <summary>The caller's bookings, and those that were taken over from guests, newest first.</summary>
    /// <param name="request">The call.</param>
    /// <param name="after">The sort key of the last page's last one; null for the first page.</param>
    /// <param name="ct">Stops the reading.</param>
    public async IAsyncEnumerable<Booking> ListAsync(
        HttpRequest request, string? after, [EnumeratorCancellation] CancellationToken ct)
    {
        var accountId = request.AccountId();
        await using var taken = store
            .QueryAsync(TakenOver.Collection, accountId, SortOrder.Descending, after, ct)
            .GetAsyncEnumerator(ct);
        var next = await NextAsync(taken, ct);
        await foreach (var own in store.QueryAsync(Booking.Collection, accountId, SortOrder.Descending, after, ct))
        {
            for (; IsBefore(next, own.Document); next = await NextAsync(taken, ct))
            {
                yield return next!;
            }

            yield return own.Document;
        }

        for (; next is not null; next = await NextAsync(taken, ct))
        {
            yield return next;
        }
    }

    private static bool IsBefore(Booking? taken, Booking own) =>
        taken is not null
        && string.CompareOrdinal(Booking.Collection.SortKey(taken), Booking.Collection.SortKey(own)) > 0;

    // One that somebody has erased is left out.
    private async Task<Booking?> NextAsync(IAsyncEnumerator<Stored<TakenOver>> taken, CancellationToken ct)
    {
        while (await taken.MoveNextAsync())
        {
            if (await store.FindAsync(taken.Current.Document.Key, ct) is { } booking)
            {
                return booking;
            }
        }

        return null;
    }

    private async Task<Stored<Booking>?> FindTakenOverAsync(
        string accountId, string bookingRef, CancellationToken ct) =>
        await store.ReadAsync(TakenOver.Collection, accountId, bookingRef, ct) is { Document: var taken }
            ? await store.ReadAsync(Booking.Collection, taken.GuestId, bookingRef, ct)
            : null;

    /// <summary>
    /// Changes a booking that was read; where certain versions are named, one of them or none. Asked for what is
    /// done already, it answers the booking, whatever versions are named.
    /// </summary>
    public async Task<Result<Stored<Booking>>> ChangeAsync(
        Stored<Booking> read,
        IfMatch versions,
        Func<Booking, Result<Booking>> decide,
        Func<Booking, bool> isDone,
        CancellationToken ct)
    {
        var booking = read.Document;
        if (isDone(booking))
        {
            return read;
        }

        if (!versions.IsSet)
        {
            return await store.ChangeAsync(booking.Key(), decide, ct);
        }

        if (versions.Check(read) is { } stale)
        {
            return stale;
        }

        if (!decide(booking).Is(out var next, out var refusal))
        {
            return refusal;
        }

        return await store.ReplaceAsync(read, next, ct) is { } changed
            ? changed
            : IfMatch.Stale;
    }

    /// <summary>
    /// The same of a booking that is noted first as having something under way, so that whoever looks at the note sees
    /// to what has come of it. What is refused, or done already, is not noted.
    /// </summary>
    public async Task<Result<Stored<Booking>>> ChangeNotedAsync(
        OpenBookings open,
        Stored<Booking> read,
        IfMatch versions,
        Func<Booking, Result<Booking>> decide,
        Func<Booking, bool> isDone,
        CancellationToken ct)
    {
        if (!isDone(read.Document))
        {
            if ((versions.Check(read) ?? decide(read.Document).Refusal) is { } refusal)
            {
                return refusal;
            }

            await open.NoteAsync(read.Document.AccountId, read.Document.BookingRef, ct);
        }

        return await ChangeAsync(read, versions, decide, isDone, ct);
    }
}
