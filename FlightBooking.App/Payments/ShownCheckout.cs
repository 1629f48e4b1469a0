using System.Globalization;
using FlightBooking.Core;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Payments;
using FlightBooking.Core.Storage;
using FlightBooking.App.Bookings;
using FlightBooking.App.Http;
using Microsoft.AspNetCore.Http;

namespace FlightBooking.App.Payments;

/// <summary>The checkout that a customer is sent to.</summary>
/// <param name="Checkout">It.</param>
/// <param name="IsNew">Whether it was opened for this call.</param>
internal sealed record ShownCheckout(Checkout Checkout, bool IsNew);

/// <summary>Finds or opens checkouts at the provider.</summary>
internal static class ShownCheckouts
{
    // No two of the few that one attempt can ask for have as many in common.
    private const int LettersOfAsked = 16;

    /// <summary>The checkout that can still be paid, or another one; <c>already_paid</c>.</summary>
    /// <param name="gateway">The provider, which alone knows whether a checkout can still be paid.</param>
    /// <param name="paymentId">The last that was opened; null where none was.</param>
    /// <param name="wanted">What another is opened by.</param>
    /// <param name="ct">Stops it.</param>
    /// <exception cref="PaymentProviderException">The provider refused, or could not be reached.</exception>
    public static async Task<Result<ShownCheckout>> ShowAsync(
        this IPaymentGateway gateway, string? paymentId, CheckoutRequest wanted, CancellationToken ct)
    {
        if (paymentId is not null
            && await gateway.ReadCheckoutAsync(paymentId, ct) is { Status: not CheckoutStatus.Expired } known)
        {
            return known.IsPaid ? PaymentDecision.AlreadyPaid : new ShownCheckout(known, IsNew: false);
        }

        return new ShownCheckout(await gateway.CreateCheckoutAsync(wanted, ct), IsNew: true);
    }

    /// <summary>
    /// What a checkout of a booking is opened by; it comes back to the booking's page. Calls that meet and ask for the
    /// same open one checkout. Where an answer was lost and the booking says something else by now (a corrected
    /// contact, a longer hold), the key is another too: a provider takes none again with other parameters.
    /// </summary>
    public static CheckoutRequest ToPay(
        this Booking booking,
        HttpRequest request,
        PublicAddress address,
        Money amount,
        string description,
        (DateTimeOffset Until, string Key) next)
    {
        var asked = new CheckoutRequest
        {
            BookingRef = booking.BookingRef,
            AccountId = booking.AccountId,
            Amount = amount,
            Description = description,
            CustomerEmail = booking.Contact.Email,
            SuccessUrl = address.Of(request, $"/?booking={booking.BookingRef}&paid=1"),
            CancelUrl = address.Of(request, $"/?booking={booking.BookingRef}"),
            ExpiresAt = next.Until,
            IdempotencyKey = next.Key,
        };
        return asked with { IdempotencyKey = $"{next.Key}-{DocumentId.Of(Said(asked))[..LettersOfAsked]}" };
    }

    private static string Said(CheckoutRequest asked) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        {asked.BookingRef} {asked.AccountId} {asked.Amount.Amount} {asked.Amount.Currency} {asked.ExpiresAt:O}
        {asked.Description}
        {asked.CustomerEmail}
        {asked.SuccessUrl} {asked.CancelUrl}
        """);
}
