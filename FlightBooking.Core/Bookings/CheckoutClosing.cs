using FlightBooking.Core.Payments;

namespace FlightBooking.Core.Bookings;

/// <summary>How a checkout ends before it is paid, unless it was.</summary>
public static class CheckoutClosing
{
    /// <summary>The code of a refusal for as long as money may come by a checkout.</summary>
    public const string CheckoutOpen = "checkout_open";

    /// <summary>
    /// Closes a checkout at the provider, so that from then on no money can come by it. Money that was first is
    /// received.
    /// </summary>
    /// <param name="gateway">The provider.</param>
    /// <param name="paymentId">The checkout.</param>
    /// <param name="receive">Takes the money that was first.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>Whether money was first.</returns>
    /// <exception cref="PaymentProviderException">It is unknown, or the provider could not be reached.</exception>
    public static async Task<bool> CloseAsync(
        this IPaymentGateway gateway, string paymentId, Func<ReceivedPayment, Task> receive, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(gateway);
        ArgumentNullException.ThrowIfNull(receive);
        if ((await gateway.ExpireCheckoutAsync(paymentId, ct)).Received() is not { } payment)
        {
            return false;
        }

        await receive(payment);
        return true;
    }

    /// <summary>
    /// What an unpaid booking must not end for, nor be paid otherwise: by another checkout than was closed at the
    /// provider, money may come at any moment.
    /// </summary>
    /// <returns><c>checkout_open</c>; null for nothing.</returns>
    internal static Refusal? RefuseWhileOpen(this Booking booking, string? closedPaymentId) =>
        booking.Payment.PaymentId is not { } open || open == closedPaymentId
            ? null
            : Refusal.Conflict(CheckoutOpen, "A payment has just been started; try again.") with
            {
                RetryAfter = TimeSpan.FromSeconds(1),
            };
}
