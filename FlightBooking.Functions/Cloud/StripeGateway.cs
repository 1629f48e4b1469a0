using FlightBooking.Core;
using FlightBooking.Core.Payments;
using Stripe;
using Stripe.Checkout;

namespace FlightBooking.Functions.Cloud;

/// <summary>Payments at Stripe: Checkout Sessions, refunds, signed events.</summary>
/// <param name="client">The client, with the account's key.</param>
/// <param name="webhookSecret">The endpoint's secret.</param>
public sealed class StripeGateway(IStripeClient client, string webhookSecret) : IPaymentGateway
{
    // Stripe's shortest is 30 minutes from when it hears of the session. Counted from the end of the hold, which
    // is never past, and not from now: a repeated request must be the same in every field.
    private static readonly TimeSpan PastHold = TimeSpan.FromMinutes(31);

    private readonly SessionService sessions = new(client);
    private readonly RefundService refunds = new(client);

    /// <inheritdoc/>
    public Task<Checkout> CreateCheckoutAsync(CheckoutRequest request, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        return StripeFailure.TranslateAsync(
            async () => ToCheckout(await sessions.CreateAsync(Options(request), Key(request.IdempotencyKey), ct)), ct);
    }

    /// <inheritdoc/>
    public async Task<Checkout> ExpireCheckoutAsync(string paymentId, CancellationToken ct)
    {
        try
        {
            return await StripeFailure.TranslateAsync(
                async () => ToCheckout(await sessions.ExpireAsync(paymentId, cancellationToken: ct)), ct);
        }
        catch (PaymentProviderException exception) when (!exception.IsTransient)
        {
            // Stripe refuses to expire what is over already; how it ended is then the answer.
            var checkout = await ReadCheckoutAsync(paymentId, ct);
            if (checkout.Status == CheckoutStatus.Open)
            {
                throw;
            }

            return checkout;
        }
    }

    /// <inheritdoc/>
    public Task<Checkout> ReadCheckoutAsync(string paymentId, CancellationToken ct) => StripeFailure.TranslateAsync(
        async () => ToCheckout(await sessions.GetAsync(paymentId, cancellationToken: ct)), ct);

    /// <inheritdoc/>
    public Task<ProviderRefund> RefundAsync(RefundRequest request, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        var options = new RefundCreateOptions
        {
            PaymentIntent = request.PaymentIntentId,
            Amount = request.Amount.Amount,
            Reason = request.Reason,
            Metadata = new(PaymentMetadata.Of(request)),
        };
        return StripeFailure.TranslateAsync(
            async () => ToRefund(await refunds.CreateAsync(options, Key(request.IdempotencyKey), ct)), ct);
    }

    /// <inheritdoc/>
    public Task<ProviderRefund> ReadRefundAsync(string refundId, CancellationToken ct) => StripeFailure.TranslateAsync(
        async () => ToRefund(await refunds.GetAsync(refundId, cancellationToken: ct)), ct);

    /// <inheritdoc/>
    public Task<ProviderRefund?> FindRefundAsync(string paymentIntentId, string idempotencyKey, CancellationToken ct) =>
        StripeFailure.TranslateAsync(
            async () =>
            {
                var made = new RefundListOptions { PaymentIntent = paymentIntentId, Limit = 100 };
                await foreach (var refund in refunds.ListAutoPagingAsync(made, cancellationToken: ct))
                {
                    if (refund.Metadata?.GetValueOrDefault(PaymentMetadata.RefundKey) == idempotencyKey)
                    {
                        return ToRefund(refund);
                    }
                }

                return null;
            },
            ct);

    /// <inheritdoc/>
    public Result<PaymentEvent> ParseEvent(string payload, string? signatureHeader, DateTimeOffset now)
    {
        try
        {
            // Stripe's own check, and then the reader both hosts share: it reads the fields it needs from any
            // version of the API, where Stripe.net would throw on an endpoint of another version than its own.
            EventUtility.ValidateSignature(
                payload, signatureHeader ?? "", webhookSecret, EventUtility.DefaultTimeTolerance, now.ToUnixTimeSeconds());
        }
        catch (Exception exception) when (exception is StripeException or FormatException or OverflowException or ArgumentException)
        {
            // Stripe.net lets a malformed timestamp through as the last three.
            return Refusal.Invalid("invalid_signature", "The signature does not match the payload, or is too old.");
        }

        return StripeEventReader.Read(payload);
    }

    private static SessionCreateOptions Options(CheckoutRequest request) => new()
    {
        Mode = "payment",
        // Cards and their wallets settle at once; a method that takes days would outlive every hold.
        PaymentMethodTypes = ["card"],
        // What is refunded later is what was quoted, in the currency it was quoted in.
        AdaptivePricing = new() { Enabled = false },
        ClientReferenceId = request.BookingRef,
        CustomerEmail = request.CustomerEmail,
        SuccessUrl = request.SuccessUrl.OriginalString,
        CancelUrl = request.CancelUrl.OriginalString,
        ExpiresAt = (request.ExpiresAt + PastHold).UtcDateTime,
        Metadata = new(PaymentMetadata.Of(request)),
        PaymentIntentData = new()
        {
            Description = request.Description,
            ReceiptEmail = request.CustomerEmail,
            Metadata = new(PaymentMetadata.Of(request)),
        },
        LineItems =
        [
            new()
            {
                Quantity = 1,
                PriceData = new()
                {
                    Currency = request.Amount.Currency.ToLowerInvariant(),
                    UnitAmount = request.Amount.Amount,
                    ProductData = new() { Name = request.Description },
                },
            },
        ],
    };

    private static RequestOptions Key(string idempotencyKey) => new() { IdempotencyKey = idempotencyKey };

    private static Checkout ToCheckout(Session session) => new(
        session.Id,
        session.Url is null ? null : new Uri(session.Url),
        session.Status switch
        {
            "open" => CheckoutStatus.Open,
            "complete" => CheckoutStatus.Complete,
            _ => CheckoutStatus.Expired,
        },
        session.PaymentStatus == "paid",
        new(session.AmountTotal ?? 0, session.Currency.ToUpperInvariant()),
        new(session.ExpiresAt, TimeSpan.Zero),
        session.PaymentIntentId);

    private static ProviderRefund ToRefund(Refund refund) => new(
        refund.Id,
        refund.Status switch
        {
            "succeeded" => RefundStatus.Succeeded,
            "failed" => RefundStatus.Failed,
            "canceled" => RefundStatus.Canceled,
            "requires_action" => RefundStatus.RequiresAction,
            _ => RefundStatus.Pending,
        },
        new(refund.Amount, refund.Currency.ToUpperInvariant()),
        refund.FailureReason);
}
