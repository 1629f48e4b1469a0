namespace FlightBooking.Core.Payments;

/// <summary>
/// The payment provider, as far as tickets need one: a checkout page for each payment, refunds, and signed
/// events. Every call may be repeated with the same idempotency key and acts once.
/// </summary>
public interface IPaymentGateway
{
    /// <summary>
    /// Opens a checkout. The same key with the same request answers what the first call answered (so its status
    /// is the one of then; read it back for today's); with another request it is an error.
    /// </summary>
    /// <exception cref="PaymentProviderException">The provider refused, or could not be reached.</exception>
    Task<Checkout> CreateCheckoutAsync(CheckoutRequest request, CancellationToken ct);

    /// <summary>
    /// Makes an open checkout unpayable. One that is over already is no error: the answer tells how it ended,
    /// and <see cref="CheckoutStatus.Complete"/> means that money came first.
    /// </summary>
    /// <exception cref="PaymentProviderException">It is unknown, or the provider could not be reached.</exception>
    Task<Checkout> ExpireCheckoutAsync(string paymentId, CancellationToken ct);

    /// <summary>The checkout as it is now.</summary>
    /// <exception cref="PaymentProviderException">It is unknown, or the provider could not be reached.</exception>
    Task<Checkout> ReadCheckoutAsync(string paymentId, CancellationToken ct);

    /// <summary>
    /// Gives money back. The same key with the same request answers what the first call answered; with another
    /// request it is an error. The outcome may come later, as an event.
    /// </summary>
    /// <exception cref="PaymentProviderException">
    /// More than is left of the payment was asked for, the payment was never made, or the provider could not be
    /// reached.
    /// </exception>
    Task<ProviderRefund> RefundAsync(RefundRequest request, CancellationToken ct);

    /// <summary>The refund as it is now.</summary>
    /// <exception cref="PaymentProviderException">It is unknown, or the provider could not be reached.</exception>
    Task<ProviderRefund> ReadRefundAsync(string refundId, CancellationToken ct);

    /// <summary>
    /// The payment as it is now, with its refunds (a provider forgets its idempotency keys after a day, but not what
    /// was asked for under them) and its disputes.
    /// </summary>
    /// <exception cref="PaymentProviderException">It is unknown, or the provider could not be reached.</exception>
    Task<ProviderPayment> ReadPaymentAsync(string paymentIntentId, CancellationToken ct);

    /// <summary>
    /// The provider's own list of what has moved since a moment and before another, whoever began it, in any order.
    /// </summary>
    /// <exception cref="PaymentProviderException">The provider could not be reached.</exception>
    Task<IReadOnlyList<ProviderMovement>> ListMovementsAsync(
        DateTimeOffset from, DateTimeOffset until, CancellationToken ct);

    /// <summary>
    /// Checks the signature of a webhook and reads it. Refusals: <c>invalid_signature</c> before anything of the
    /// payload is looked at, <c>invalid_event</c> for a signed payload that is no event. Never throws.
    /// </summary>
    /// <param name="payload">The request body, unchanged.</param>
    /// <param name="signatureHeader">The <c>Stripe-Signature</c> header; null where there is none.</param>
    /// <param name="now">The time the signature's age is measured at.</param>
    Result<PaymentEvent> ParseEvent(string payload, string? signatureHeader, DateTimeOffset now);
}
