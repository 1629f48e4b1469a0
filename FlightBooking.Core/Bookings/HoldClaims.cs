using System.Collections.Immutable;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Bookings;

/// <summary>What a booking that is being made has taken.</summary>
/// <param name="AccountId">Whose it will be.</param>
/// <param name="BookingRef">Its reference, which is nobody else's.</param>
/// <param name="Until">When its seats are free again, whatever happens.</param>
/// <param name="Note">That it has begun.</param>
/// <param name="Seats">Its seats, by slice.</param>
public sealed record HoldClaim(
    string AccountId,
    string BookingRef,
    DateTimeOffset Until,
    Stored<OpenBooking> Note,
    IReadOnlyList<ImmutableArray<BookedSeat>> Seats);

/// <summary>
/// Takes what a new booking needs before it can be written: a reference that is nobody else's, a place in its account's
/// quota, a note that it has begun, and its seats. All are asked for at once, for each is a write that has to be waited
/// for, and given up together.
/// </summary>
public sealed class HoldClaims(
    IDocumentStore store, HoldLimits limits, OpenBookings open, BookingSeats seats, NewBookingRef newReference)
{
    private const int Attempts = 20;

    /// <summary>Takes all of it or nothing: <c>too_many_holds</c>, or a refusal of the seats.</summary>
    /// <param name="accountId">Whose booking it will be.</param>
    /// <param name="draft">What to hold.</param>
    /// <param name="until">The end of the hold.</param>
    /// <param name="ct">Stops it while nothing has been held yet.</param>
    public async Task<Result<HoldClaim>> TakeAsync(
        string accountId, BookingDraft draft, DateTimeOffset until, CancellationToken ct)
    {
        // Whoever may not hold any more, or comes too late, is turned away by looking, and has touched no seat.
        var counted = new CountedHold(draft.MostSeats(), until);
        if (await seats.RefuseAsync(draft, ct) is { } late)
        {
            return late;
        }

        if (!(await limits.LookAsync(accountId, counted, ct)).Is(out var seen, out var refused))
        {
            return refused;
        }

        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var bookingRef = newReference();
            var claiming = store.CreateAsync(BookingRefClaim.Collection, new(bookingRef, accountId), ct).AsTask();
            var counting = limits.TakeAsync(seen, bookingRef, counted, ct);
            var noting = open.NoteNewAsync(accountId, bookingRef, ct).AsTask();
            var seating = seats.HoldAsync(bookingRef, draft, until, ct);
            await Task.WhenAll(claiming, counting, noting, seating);

            var (isMine, tooMany, note) = (await claiming is not null, await counting, await noting);
            if ((await seating).Is(out var held, out var full) && held is not null && isMine && tooMany is null)
            {
                // One that is there under a reference nobody had is left over.
                note ??= await open.NoteAsync(accountId, bookingRef, CancellationToken.None);
                return new HoldClaim(accountId, bookingRef, until, note, held);
            }

            // Where the reference is that of another booking of this very account, its hold is counted under it.
            var isCounted = tooMany is null && (isMine || await OwnerAsync(bookingRef) != accountId);
            await Task.WhenAll(
                isMine ? GiveUpReferenceAsync(bookingRef) : Task.CompletedTask,
                isCounted ? ReleaseAsync(accountId, bookingRef) : Task.CompletedTask,
                note is null ? Task.CompletedTask : open.SettleAsync(note, CancellationToken.None),
                held is null ? Task.CompletedTask : seats.LetGoAsync(bookingRef, draft, until));
            if ((tooMany ?? full) is { } refusal)
            {
                return refusal;
            }
        }

        throw new InvalidOperationException("No free booking reference was found.");
    }

    /// <summary>There will be no booking.</summary>
    public Task GiveUpAsync(HoldClaim claim, BookingDraft draft) => Task.WhenAll(
        ReleaseAsync(claim.AccountId, claim.BookingRef),
        GiveUpReferenceAsync(claim.BookingRef),
        open.SettleAsync(claim.Note, CancellationToken.None),
        seats.LetGoAsync(claim.BookingRef, draft, claim.Until));

    private Task ReleaseAsync(string accountId, string bookingRef) =>
        limits.ReleaseAsync(accountId, bookingRef, CancellationToken.None);

    private async Task<string?> OwnerAsync(string bookingRef) => (await FindAsync(bookingRef))?.Document.AccountId;

    private async Task GiveUpReferenceAsync(string bookingRef)
    {
        if (await FindAsync(bookingRef) is { } claim)
        {
            await store.DeleteAsync(
                BookingRefClaim.Collection, bookingRef, bookingRef, claim.ETag, CancellationToken.None);
        }
    }

    private async Task<Stored<BookingRefClaim>?> FindAsync(string bookingRef) =>
        await store.ReadAsync(BookingRefClaim.Collection, bookingRef, bookingRef, CancellationToken.None);
}
