using FlightBooking.Core.Accounts;
using FlightBooking.Core.Audit;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Names;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Guests;

/// <summary>Lets people book without an account, and see to their bookings afterwards.</summary>
/// <param name="store">Where bookings are.</param>
/// <param name="time">The clock.</param>
/// <param name="keys">Issues what they are let in by.</param>
/// <param name="tries">Counts what is guessed.</param>
/// <param name="links">Reads the links of e-mails.</param>
public sealed class GuestDesk(
    IDocumentStore store, TimeProvider time, ApiKeys keys, Tries tries, GuestLinks links)
{
    /// <summary>How long a guest can book, and see all that was booked.</summary>
    public static readonly TimeSpan SessionFor = TimeSpan.FromDays(1);

    /// <summary>How long a booking stays open that was opened by its reference or link.</summary>
    public static readonly TimeSpan OpenFor = TimeSpan.FromHours(1);

    private readonly string nobody = GuestAccount.New();

    /// <summary>Begins a guest's day.</summary>
    /// <param name="address">Whom to count it against.</param>
    /// <param name="origin">Where the call came from.</param>
    /// <param name="ct">Stops it until it has begun.</param>
    /// <returns>A key, or <c>guest_limit</c>.</returns>
    public async Task<Result<IssuedKey>> BeginAsync(string address, CallOrigin origin, CancellationToken ct) =>
        await tries.CountAsync($"guests {address}", TryLimit.Guests, ct) is { } tooMany
            ? tooMany
            : await keys.IssueToGuestAsync(GuestAccount.New(), null, time.GetUtcNow() + SessionFor, origin, ct);

    /// <summary>
    /// Opens a booking that nobody can log in for by its reference and the last name of somebody on it, as it stands on
    /// the ticket or without its case, marks and hyphens. An unknown reference, a booking of an account
    /// and a wrong name are answered alike, after the same work, and count alike, for the reference and for the
    /// address.
    /// </summary>
    /// <param name="bookingRef">As it was typed.</param>
    /// <param name="lastName">Likewise.</param>
    /// <param name="address">Whom to count a wrong one against.</param>
    /// <param name="origin">Where the call came from.</param>
    /// <param name="ct">Stops it until it has begun.</param>
    /// <returns>A key, or <c>booking_not_found</c>, or <c>guest_access_locked</c>.</returns>
    public async Task<Result<IssuedKey>> OpenAsync(
        string bookingRef, string lastName, string address, CallOrigin origin, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(bookingRef);
        var normal = bookingRef.ToUpperInvariant();
        var (ofBooking, ofAddress) = ($"guest booking {normal}", $"guest address {address}");
        // Counted before it is looked at: of many guesses at once no more are looked at than of as many in turn.
        if ((await tries.CountAsync(ofBooking, TryLimit.Names, ct)
            ?? await tries.CountAsync(ofAddress, TryLimit.References, ct)) is { } locked)
        {
            return locked;
        }

        var booking = await FindAsync(normal, ct);
        if (!await IsOpenAsync(booking, ct) || !IsOn(booking!, lastName))
        {
            return Refusal.NotFound("booking");
        }

        await tries.TakeBackAsync(ofBooking, ct);
        await tries.TakeBackAsync(ofAddress, ct);
        return await OpenAsync(booking!, origin, ct);
    }

    /// <summary>Opens a guest's booking by the link of an e-mail about it.</summary>
    /// <returns>A key, or <c>mail_link_invalid</c>.</returns>
    public async Task<Result<IssuedKey>> OpenAsync(string link, CallOrigin origin, CancellationToken ct)
    {
        var booking = links.Read(link, time.GetUtcNow()) is { } key ? await store.FindAsync(key, ct) : null;
        return await IsOpenAsync(booking, ct) ? await OpenAsync(booking!, origin, ct) : AccountLinks.Invalid;
    }

    // As much is read of what there is not.
    private async Task<bool> IsOpenAsync(Booking? booking, CancellationToken ct) =>
        await store.IsNobodysAsync(booking?.OwnerId ?? nobody, ct) && booking is not null;

    private static bool IsOn(Booking booking, string lastName)
    {
        var wanted = PersonName.PlainKeyOf(lastName);
        return wanted.Length > 0
            && booking.Passengers.Any(passenger => PersonName.PlainKeyOf(passenger.LastName) == wanted);
    }

    // As much is read where there is nothing.
    private async Task<Booking?> FindAsync(string bookingRef, CancellationToken ct) =>
        BookingRef.IsWellFormed(bookingRef)
            ? (await store.FindByReferenceAsync(bookingRef, ct))?.Document
                ?? await store.FindAsync(new(nobody, bookingRef), ct)
            : null;

    private async Task<Result<IssuedKey>> OpenAsync(Booking booking, CallOrigin origin, CancellationToken ct) =>
        await keys.IssueToGuestAsync(
            booking.AccountId, booking.BookingRef, time.GetUtcNow() + OpenFor, origin, ct);
}
