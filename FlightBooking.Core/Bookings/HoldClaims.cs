using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Bookings;

/// <summary>
/// What a new booking needs before it may touch any seat: a reference that is nobody else's, and a place in its account's
/// quota. Asked for at once, given up together.
/// </summary>
public sealed class HoldClaims(IDocumentStore store, HoldLimits limits, NewBookingRef newReference)
{
    private const int Attempts = 20;

    /// <summary>Takes both, or neither: <c>too_many_holds</c>.</summary>
    /// <param name="accountId">Whose booking it will be.</param>
    /// <param name="hold">What its account's quota counts.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>The reference.</returns>
    public async Task<Result<string>> TakeAsync(string accountId, CountedHold hold, CancellationToken ct)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var bookingRef = newReference();
            var claiming = store
                .CreateAsync(BookingRefClaim.Collection, new(bookingRef, accountId), ct)
                .AsTask();
            var counting = limits.TakeAsync(accountId, bookingRef, hold, ct);
            await Task.WhenAll(claiming, counting);
            var (isMine, tooMany) = (await claiming is not null, await counting);
            if (isMine && tooMany is null)
            {
                return bookingRef;
            }

            if (isMine)
            {
                await GiveUpReferenceAsync(bookingRef);
            }
            else if (tooMany is null && await OwnerAsync(bookingRef) != accountId)
            {
                // Where it is a booking of this very account, its own hold is counted under it.
                await limits.ReleaseAsync(accountId, bookingRef, CancellationToken.None);
            }

            if (tooMany is not null)
            {
                return tooMany;
            }
        }

        throw new InvalidOperationException("No free booking reference was found.");
    }

    /// <summary>There will be no booking.</summary>
    public Task GiveUpAsync(string accountId, string bookingRef) => Task.WhenAll(
        limits.ReleaseAsync(accountId, bookingRef, CancellationToken.None), GiveUpReferenceAsync(bookingRef));

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
