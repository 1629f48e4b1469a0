using System.Collections.Immutable;
using FlightBooking.Core.Idempotency;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Holds;

/// <summary>What a booking that is being made has taken.</summary>
/// <param name="AccountId">Whose it will be.</param>
/// <param name="BookingRef">Its reference, which is nobody else's.</param>
/// <param name="Until">
/// When its seats are free again, whatever happens. Each try of a request has its own, and gives up only what it holds
/// until exactly then: what a later one has taken over stays.
/// </param>
/// <param name="Note">That it has begun.</param>
/// <param name="Seats">Its seats, by slice.</param>
public sealed record HoldClaim(
    string AccountId,
    string BookingRef,
    DateTimeOffset Until,
    Stored<OpenBooking> Note,
    IReadOnlyList<ImmutableArray<BookedSeat>> Seats)
{
    /// <summary>
    /// Whether a try before this one may have taken some of it. Then the reference stays claimed whatever comes of it:
    /// the other may still write a booking under it.
    /// </summary>
    public bool IsTakenOver { get; init; }
}

/// <summary>
/// Takes what a new booking needs before it can be written: a reference that is nobody else's, a place in its account's
/// quota, a note that it has begun, and its seats. All are asked for at once, for each is a write that has to be waited
/// for, and given up together. A request that is tried again goes on under the reference it had, with what is left
/// there.
/// </summary>
public sealed class HoldClaims(
    IDocumentStore store,
    HoldLimits limits,
    OpenBookings open,
    SeatHolds seats,
    IdempotentRequests requests,
    NewBookingRef newReference)
{
    private const int Attempts = 20;

    /// <summary>
    /// Takes all of it or nothing: <c>too_many_holds</c>, a refusal of the seats, or <c>idempotency_in_progress</c>
    /// where another try has taken over.
    /// </summary>
    /// <param name="accountId">Whose booking it will be.</param>
    /// <param name="draft">What to hold.</param>
    /// <param name="until">The end of the hold.</param>
    /// <param name="request">The try that asks, where it came with a key.</param>
    /// <param name="ct">Stops it while nothing has been held yet.</param>
    public async Task<Result<HoldClaim>> TakeAsync(
        string accountId, BookingDraft draft, DateTimeOffset until, IdempotentRequest? request, CancellationToken ct)
    {
        var hold = new Hold(accountId, draft, until, request);
        if (request is { IsRepeated: true, Reference: { } bookingRef })
        {
            if (await IsTakenOverAsync(hold, bookingRef, ct))
            {
                return await TakeOverAsync(hold, bookingRef, ct);
            }

            if (!await requests.RenameAsync(request, newReference(), ct))
            {
                return IdempotencyRecord.InProgress;
            }
        }

        return await TakeNewAsync(hold, ct);
    }

    /// <summary>There will be no booking.</summary>
    public Task GiveUpAsync(HoldClaim claim, BookingDraft draft) => Task.WhenAll(
        ReleaseAsync(claim.AccountId, claim.BookingRef, claim.Until),
        claim.IsTakenOver ? Task.CompletedTask : GiveUpReferenceAsync(claim.BookingRef, claim.Until),
        open.SettleAsync(claim.Note, CancellationToken.None),
        seats.LetGoAsync(claim.BookingRef, draft, claim.Until));

    private async Task<Result<HoldClaim>> TakeNewAsync(Hold hold, CancellationToken ct)
    {
        // Whoever may not hold any more, or comes too late, is turned away by looking, and has touched no seat.
        var (accountId, draft, until, request) = hold;
        if (await seats.RefuseAsync(draft, ct) is { } late)
        {
            return late;
        }

        if (!(await limits.LookAsync(accountId, hold.Counted, ct)).Is(out var seen, out var refused))
        {
            return refused;
        }

        var bookingRef = request?.Reference ?? newReference();
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var claiming = ClaimAsync(hold, bookingRef, ct);
            var counting = limits.TakeAsync(seen, bookingRef, hold.Counted, ct);
            var noting = open.NoteNewAsync(accountId, bookingRef, ct).AsTask();
            var seating = seats.HoldAsync(bookingRef, draft, until, ct);
            await Task.WhenAll(claiming, counting, noting, seating);

            var (isMine, tooMany, note) = (await claiming, await counting, await noting);
            if ((await seating).Is(out var held, out var full) && held is not null && isMine && tooMany is null)
            {
                // One that is there under a reference nobody had is left over.
                note ??= await open.NoteAsync(accountId, bookingRef, CancellationToken.None);
                return new HoldClaim(accountId, bookingRef, until, note, held);
            }

            // Where the reference is that of another booking of this very account, its hold is counted under it.
            var isCounted = tooMany is null && (isMine || await OwnerAsync(bookingRef) != accountId);
            await Task.WhenAll(
                isMine ? GiveUpReferenceAsync(bookingRef, until) : Task.CompletedTask,
                isCounted ? ReleaseAsync(accountId, bookingRef, until) : Task.CompletedTask,
                note is null ? Task.CompletedTask : open.SettleAsync(note, CancellationToken.None),
                held is null ? Task.CompletedTask : seats.LetGoAsync(bookingRef, draft, until));
            if ((tooMany ?? full) is { } refusal)
            {
                return refusal;
            }

            bookingRef = newReference();
            if (request is not null && !await requests.RenameAsync(request, bookingRef, ct))
            {
                return IdempotencyRecord.InProgress;
            }
        }

        throw new InvalidOperationException("No free booking reference was found.");
    }

    // A try that stood still may come here when another has found the reference taken, gone on under the next, and the
    // reference is free again: whoever was taken over claims nothing.
    private async Task<bool> ClaimAsync(Hold hold, string bookingRef, CancellationToken ct) =>
        await store.CreateAsync(BookingRefClaim.Collection, hold.Claim(bookingRef), ct) is not null
        && (hold.Request is null || await requests.IsRunningAsync(hold.Request, ct));

    private async Task<bool> IsTakenOverAsync(Hold hold, string bookingRef, CancellationToken ct)
    {
        var claim = hold.Claim(bookingRef);
        var claimed = await store.ChangeOrCreateAsync<BookingRefClaim>(
            BookingRefClaim.Collection,
            bookingRef,
            bookingRef,
            found => found is null || found.IsOf(hold.AccountId, claim.KeyId) ? claim : IdempotencyRecord.InProgress,
            ct);
        return claimed.Refusal is null;
    }

    private async Task<Result<HoldClaim>> TakeOverAsync(Hold hold, string bookingRef, CancellationToken ct)
    {
        var (accountId, draft, until, _) = hold;
        var counting = limits.TakeOverAsync(accountId, bookingRef, hold.Counted, ct);
        var noting = open.NoteAsync(accountId, bookingRef, ct);
        var seating = seats.TakeOverAsync(bookingRef, draft, until, ct);
        await Task.WhenAll(counting, noting, seating);

        var (tooMany, note) = (await counting, await noting);
        if ((await seating).Is(out var held, out var full) && held is not null && tooMany is null)
        {
            return new HoldClaim(accountId, bookingRef, until, note, held) { IsTakenOver = true };
        }

        await Task.WhenAll(
            ReleaseAsync(accountId, bookingRef, until),
            seats.LetGoAsync(bookingRef, draft, until));
        return tooMany ?? full ?? IdempotencyRecord.InProgress;
    }

    private Task ReleaseAsync(string accountId, string bookingRef, DateTimeOffset until) =>
        limits.ReleaseAsync(accountId, bookingRef, until, CancellationToken.None);

    private async Task<string?> OwnerAsync(string bookingRef) => (await FindAsync(bookingRef))?.Document.AccountId;

    private async Task GiveUpReferenceAsync(string bookingRef, DateTimeOffset until)
    {
        if (await FindAsync(bookingRef) is { } claim && claim.Document.Until == until)
        {
            await store.DeleteAsync(
                BookingRefClaim.Collection, bookingRef, bookingRef, claim.ETag, CancellationToken.None);
        }
    }

    private async Task<Stored<BookingRefClaim>?> FindAsync(string bookingRef) =>
        await store.ReadAsync(BookingRefClaim.Collection, bookingRef, bookingRef, CancellationToken.None);

    private sealed record Hold(string AccountId, BookingDraft Draft, DateTimeOffset Until, IdempotentRequest? Request)
    {
        public CountedHold Counted { get; } = new(Draft.MostSeats(), Until);

        public BookingRefClaim Claim(string bookingRef) =>
            new(bookingRef, AccountId) { KeyId = Request?.KeyId, Until = Until };
    }
}
