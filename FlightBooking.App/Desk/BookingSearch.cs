using System.Collections.Immutable;
using FlightBooking.Core;
using FlightBooking.Core.Accounts;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Desk;
using FlightBooking.Core.Names;
using FlightBooking.Core.Payments;
using FlightBooking.Core.Seats;
using FlightBooking.Core.Storage;

namespace FlightBooking.App.Desk;

/// <summary>What somebody who calls can tell of a booking; each is null where they cannot.</summary>
/// <param name="Reference">Its reference.</param>
/// <param name="Payment">The id of the payment or its checkout at the provider: <c>pi_…</c> or <c>cs_…</c>.</param>
/// <param name="Email">The address of the account that made it, or of its contact.</param>
/// <param name="Name">Some of a passenger's name.</param>
/// <param name="Mobile">Some digits of the number it was made with.</param>
internal sealed record KnownOfBooking(string? Reference, string? Payment, string? Email, string? Name, string? Mobile)
{
    /// <summary>What of a number and a name leads to bookings by itself: the number, where both do.</summary>
    public string? IndexKey =>
        (Mobile is null ? null : FoundBy.KeyOfMobile(Mobile)) ?? (Name is null ? null : FoundBy.KeyOfName(Name));

    /// <summary>Whether a booking may be the one.</summary>
    public bool Fits(Booking booking) =>
        (Name is null || IsName(booking, Name)) && (Mobile is null || IsMobile(booking, Mobile));

    // Some of it in its order, or all of it in any.
    private static bool IsName(Booking booking, string name)
    {
        var key = PersonName.PlainKeyOf(name);
        return booking.Passengers.Any(passenger =>
                PersonName.PlainKeyOf(passenger.FullName()).Contains(key, StringComparison.Ordinal))
            || (FoundBy.KeyOfName(name) is { } whole && FoundBy.KeysOf(booking).Contains(whole));
    }

    // With zeros in front people dial abroad, or another city.
    private static bool IsMobile(Booking booking, string mobile) =>
        FoundBy.DigitsOf(mobile).TrimStart('0') is { Length: > 0 } digits
        && FoundBy.DigitsOf(booking.Contact.Mobile).Contains(digits, StringComparison.Ordinal);
}

/// <summary>
/// Finds bookings by what leads to few of them: a reference, a payment, an account, a departure, or the index of names,
/// numbers and addresses. Nothing here looks at all bookings.
/// </summary>
public sealed class BookingSearch(IDocumentStore store, IPaymentGateway gateway)
{
    // Of a name that thousands have, so many are looked at for a page.
    private const int MostLookedAt = 500;

    /// <summary>The bookings that have seats on a departure, held or sold.</summary>
    internal async Task<ImmutableArray<Booking>> OnAsync(
        SeatInventory seats, KnownOfBooking known, CancellationToken ct) =>
        Newest(await store.FindAllAsync(seats.Claims.Keys, ct), known);

    /// <summary>The bookings of a reference, a payment or an account; <c>payment_provider_unavailable</c>.</summary>
    internal async Task<ImmutableArray<Booking>> FindAsync(KnownOfBooking known, CancellationToken ct) =>
        Newest(
            known switch
            {
                { Reference: { } reference } => await OfAsync(reference.ToUpperInvariant(), ct),
                { Payment: { } payment } => await PaidByAsync(payment, ct),
                _ => await OfAddressAsync(known.Email!, ct),
            },
            known);

    /// <summary>
    /// A page of the bookings that a name or a number alone leads to, the newest first, and where the next one begins.
    /// It has fewer than asked for where many of them do not fit what else is known.
    /// </summary>
    internal async Task<(ImmutableArray<Booking> Found, string? Next)> ByIndexAsync(
        string key, KnownOfBooking known, int limit, string? after, CancellationToken ct)
    {
        var (found, looked, last) = (new List<Booking>(), 0, (string?)null);
        await foreach (var entries in store.QueryAsync(FoundBy.Collection, key, SortOrder.Descending, after, ct)
            .Select(stored => stored.Document)
            .Chunk(limit)
            .WithCancellation(ct))
        {
            foreach (var booking in await EntriesAsync(entries, key, known, ct))
            {
                if (found.Count == limit)
                {
                    return ([.. found], Booking.Collection.SortKey(found[^1]));
                }

                found.Add(booking);
            }

            last = FoundBy.Collection.SortKey(entries[^1]);
            looked += entries.Length;
            if (looked >= MostLookedAt)
            {
                return ([.. found], last);
            }
        }

        return ([.. found], null);
    }

    private async Task<IEnumerable<Booking>> EntriesAsync(
        IEnumerable<FoundBy> entries, string key, KnownOfBooking known, CancellationToken ct) =>
        Newest(
            (await store.ReadManyAsync(
                Booking.Collection,
                [.. entries.Select(entry => new DocumentKey(entry.AccountId, entry.BookingRef))],
                ct)).Select(stored => stored.Document).Where(booking => FoundBy.KeysOf(booking).Contains(key)),
            known);

    private static ImmutableArray<Booking> Newest(IEnumerable<Booking> bookings, KnownOfBooking known) =>
        [.. bookings.Where(known.Fits).OrderByDescending(Booking.Collection.SortKey, StringComparer.Ordinal)];

    private async Task<IEnumerable<Booking>> OfAsync(string reference, CancellationToken ct) =>
        BookingRef.IsWellFormed(reference)
        && await store.FindByReferenceAsync(reference, ct) is { Document: var booking }
            ? [booking]
            : [];

    // What bookings show as the id of their payment.
    private static bool IsCheckout(string payment) => payment.StartsWith("cs_", StringComparison.Ordinal);

    private async Task<IEnumerable<Booking>> PaidByAsync(string payment, CancellationToken ct)
    {
        try
        {
            var about = IsCheckout(payment)
                ? (await gateway.ReadCheckoutAsync(payment, ct)).BookingRef
                : (await gateway.ReadPaymentAsync(payment, ct)).BookingRef;
            return about is { } reference
                ? await OfAsync(reference, ct)
                : [];
        }
        catch (PaymentProviderException exception) when (!exception.IsTransient)
        {
            // The provider has no such payment.
            return [];
        }
    }

    // Of the account that has the address, and those that were made for somebody with it.
    private async Task<IEnumerable<Booking>> OfAddressAsync(string email, CancellationToken ct)
    {
        var key = EmailAddress.KeyOf(email);
        var nothing = new KnownOfBooking(null, null, email, null, null);
        var (bookings, _) = await ByIndexAsync(FoundBy.KeyOfEmail(email), nothing, MostLookedAt, null, ct);
        return await store.ReadAsync(EmailClaim.Collection, key, key, ct) is { Document: var claim }
            ? bookings.Concat(await OfAccountAsync(claim, ct)).DistinctBy(booking => booking.BookingRef)
            : bookings;
    }

    private async Task<IEnumerable<Booking>> OfAccountAsync(EmailClaim claim, CancellationToken ct)
    {
        var bookings = new List<Booking>();
        await foreach (var (booking, _) in
            store.QueryAsync(Booking.Collection, claim.AccountId, SortOrder.Descending, null, ct))
        {
            bookings.Add(booking);
        }

        return bookings;
    }
}
