using System.Collections.Immutable;
using FlightBooking.Core;
using FlightBooking.Core.Accounts;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Names;
using FlightBooking.Core.Payments;
using FlightBooking.Core.Seats;
using FlightBooking.Core.Storage;

namespace FlightBooking.App.Desk;

/// <summary>What somebody who calls can tell of a booking; each is null where they cannot.</summary>
/// <param name="Reference">Its reference.</param>
/// <param name="Payment">The id of the payment or its checkout at the provider: <c>pi_…</c> or <c>cs_…</c>.</param>
/// <param name="Email">The address of the account that made it.</param>
/// <param name="Name">Some of a passenger's name.</param>
/// <param name="Mobile">Some digits of the number it was made with.</param>
internal sealed record KnownOfBooking(string? Reference, string? Payment, string? Email, string? Name, string? Mobile)
{
    /// <summary>Whether a booking may be the one.</summary>
    public bool Fits(Booking booking) =>
        (Name is null || booking.Passengers.Any(passenger =>
            PersonName.KeyOf(passenger.FullName()).Contains(PersonName.KeyOf(Name), StringComparison.Ordinal)))
        && (Mobile is null || booking.Contact.Mobile.Contains(Mobile, StringComparison.Ordinal));
}

/// <summary>
/// Finds bookings by what leads to few of them: a reference, a payment, an account, a departure. Nothing here looks at
/// all bookings.
/// </summary>
public sealed class BookingSearch(IDocumentStore store, IPaymentGateway gateway)
{
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
                _ => await OfAccountAsync(known.Email!, ct),
            },
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

    private async Task<IEnumerable<Booking>> OfAccountAsync(string email, CancellationToken ct)
    {
        var key = EmailAddress.KeyOf(email);
        if (await store.ReadAsync(EmailClaim.Collection, key, key, ct) is not { Document: var claim })
        {
            return [];
        }

        var bookings = new List<Booking>();
        await foreach (var (booking, _) in
            store.QueryAsync(Booking.Collection, claim.AccountId, SortOrder.Descending, null, ct))
        {
            bookings.Add(booking);
        }

        return bookings;
    }
}
