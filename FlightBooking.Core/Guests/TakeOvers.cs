using FlightBooking.Core.Accounts;
using FlightBooking.Core.Audit;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Guests;

/// <summary>Gives a guest's booking to the account whose confirmed address is that of its contact.</summary>
public sealed class TakeOvers(IDocumentStore store, Tries tries, AuditTrail audit, TimeProvider clock)
{
    /// <summary>
    /// Takes one over; again, the answer is the same. From then on the account sees to it and hears of it, also of what
    /// it told before, and the reference with a last name opens it no more.
    /// </summary>
    /// <param name="accountId">Who takes it over.</param>
    /// <param name="bookingRef">As it was typed.</param>
    /// <param name="origin">Where the call came from.</param>
    /// <param name="ct">Stops it until it has begun.</param>
    /// <returns>
    /// The booking, or <c>email_not_verified</c>, or <c>booking_not_found</c> where there is none of a guest with that
    /// address, or <c>guest_access_locked</c> where that was tried too often.
    /// </returns>
    public async Task<Result<Stored<Booking>>> TakeAsync(
        string accountId, string bookingRef, CallOrigin origin, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(bookingRef);
        var account = (await store.ReadAsync(Account.Collection, accountId, accountId, ct))?.Document;
        if (account?.EmailVerifiedAt is null)
        {
            return Refusal.Conflict("email_not_verified", "Confirm the e-mail address of your account first.");
        }

        var (normal, key) = (bookingRef.ToUpperInvariant(), $"take over {accountId}");
        if (await tries.CheckAsync(key, TryLimit.Names, ct) is { } locked)
        {
            return locked;
        }

        var found = BookingRef.IsWellFormed(normal) ? await store.FindByReferenceAsync(normal, ct) : null;
        if (found is not { Document: var booking } || !IsFor(booking, account))
        {
            await tries.CountAsync(key, TryLimit.Names, ct);
            return Refusal.NotFound("booking");
        }

        var act = new Act(accountId, origin, "booking_taken_over", normal) { OnAccount = accountId };
        return await audit.RecordAsync(act, _ => TakeAsync(booking, account), ct);
    }

    private static bool IsFor(Booking booking, Account account) =>
        GuestAccount.Is(booking.AccountId)
        && (booking.TakenOverBy ?? account.AccountId) == account.AccountId
        && EmailAddress.KeyOf(booking.Contact.Email) == EmailAddress.KeyOf(account.Email);

    // The booking says first whose it is: only one account can, and whoever dies after that takes it over again.
    private async Task<Result<Acted<Stored<Booking>>>> TakeAsync(Booking booking, Account account)
    {
        var taken = await store.ChangeAsync(
            booking.Key(),
            found => !IsFor(found, account) ? Refusal.NotFound("booking")
                : found.TakenOverBy is null ? found with { TakenOverBy = account.AccountId }
                : found,
            CancellationToken.None);
        if (!taken.Is(out var stored, out var refusal))
        {
            return refusal;
        }

        await store.CreateAsync(
            TakenOver.Collection,
            new(account.AccountId, booking.BookingRef, booking.AccountId, booking.CreatedAt),
            CancellationToken.None);
        await store.PublishAsync(stored.Document, clock.GetUtcNow(), CancellationToken.None);
        return new Acted<Stored<Booking>>(stored, new { booking.AccountId }, new { account.AccountId });
    }
}
