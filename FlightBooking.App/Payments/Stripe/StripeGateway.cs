using FlightBooking.Core;
using FlightBooking.Core.Payments;
using Stripe;
using Stripe.Checkout;
using static FlightBooking.App.Payments.Stripe.StripeFailure;

namespace FlightBooking.App.Payments.Stripe;

/// <summary>Payments at Stripe: Checkout Sessions, refunds, signed events.</summary>
internal sealed class StripeGateway(IStripeClient client, string webhookSecret) : IPaymentGateway
{
    // sk_test_… and rk_test_… move no money; what is signed for the other mode is not about this app's payments.
    private readonly bool isLive = !client.ApiKey.Contains("_test_", StringComparison.Ordinal);

    private readonly SessionService sessions = new(client);
    private readonly RefundService refunds = new(client);
    private readonly PaymentIntentService intents = new(client);
    private readonly DisputeService disputes = new(client);
    private readonly BalanceTransactionService movements = new(client);

    public Task<Checkout> CreateCheckoutAsync(CheckoutRequest request, CancellationToken ct) => TranslateAsync(
        async () => ToCheckout(await client.RequestAsync<Session>(
            HttpMethod.Post, "/v1/checkout/sessions", CheckoutParameters.Of(request), Key(request.IdempotencyKey), ct)),
        ct);

    public async Task<Checkout> ExpireCheckoutAsync(string paymentId, CancellationToken ct)
    {
        try
        {
            return await TranslateAsync(
                async () => ToCheckout(await sessions.ExpireAsync(paymentId, cancellationToken: ct)), ct);
        }
        catch (PaymentProviderException exception) when (!exception.IsTransient)
        {
            // Stripe refuses to expire what is over already; how it ended is then the answer.
            return await ReadCheckoutAsync(paymentId, ct) is { Status: not CheckoutStatus.Open } over
                ? over
                : throw PaymentProviderException.Permanent(exception.Code, exception.Message, exception);
        }
    }

    public Task<Checkout> ReadCheckoutAsync(string paymentId, CancellationToken ct) => TranslateAsync(
        async () => ToCheckout(await sessions.GetAsync(paymentId, cancellationToken: ct)), ct);

    public Task<ProviderRefund> RefundAsync(RefundRequest request, CancellationToken ct) => TranslateAsync(
        async () => ToRefund(await refunds.CreateAsync(Options(request), Key(request.IdempotencyKey), ct)), ct);

    public Task<ProviderRefund> ReadRefundAsync(string refundId, CancellationToken ct) => TranslateAsync(
        async () => ToRefund(await refunds.GetAsync(refundId, cancellationToken: ct)), ct);

    public Task<ProviderPayment> ReadPaymentAsync(string paymentIntentId, CancellationToken ct) =>
        TranslateAsync(
            async () =>
            {
                var intent = await intents.GetAsync(paymentIntentId, cancellationToken: ct);
                var made = new RefundListOptions { PaymentIntent = paymentIntentId, Limit = 100 };
                var asked = new DisputeListOptions { PaymentIntent = paymentIntentId, Limit = 100 };
                return new ProviderPayment(
                    intent.Id,
                    intent.Metadata?.GetValueOrDefault(PaymentMetadata.BookingRef),
                    intent.Metadata?.GetValueOrDefault(PaymentMetadata.AccountId),
                    [.. await refunds
                        .ListAutoPagingAsync(made, cancellationToken: ct)
                        .Select(ToRefund)
                        .ToListAsync(ct)],
                    [.. await disputes
                        .ListAutoPagingAsync(asked, cancellationToken: ct)
                        .Select(ToDispute)
                        .ToListAsync(ct)]);
            },
            ct);

    public Task<IReadOnlyList<ProviderMovement>> ListMovementsAsync(
        DateTimeOffset from, DateTimeOffset until, CancellationToken ct) =>
        TranslateAsync<IReadOnlyList<ProviderMovement>>(
            async () => await movements
                .ListAutoPagingAsync(StripeMovements.Between(from, until), cancellationToken: ct)
                .Select(StripeMovements.Of)
                .ToListAsync(ct),
            ct);

    public Result<PaymentEvent> ParseEvent(string payload, string? signatureHeader, DateTimeOffset now)
    {
        try
        {
            EventUtility.ValidateSignature(
                payload,
                signatureHeader ?? "",
                webhookSecret,
                EventUtility.DefaultTimeTolerance,
                now.ToUnixTimeSeconds());
        }
        catch (Exception exception) when (exception is StripeException or FormatException or OverflowException)
        {
            // The last two are what Stripe.net makes of a timestamp that is none.
            return Refusal.Invalid("invalid_signature", "The signature does not match the payload, or is too old.");
        }

        // Read by the reader both hosts share, which takes events of any version of Stripe's API; Stripe.net's own
        // throws where the endpoint's version is not the one it was made for.
        return StripeEventReader.Read(payload, isLive);
    }

    private static RefundCreateOptions Options(RefundRequest request) => new()
    {
        PaymentIntent = request.PaymentIntentId,
        Amount = request.Amount.Amount,
        Reason = request.Reason,
        Metadata = new(PaymentMetadata.Of(request)),
    };

    private static RequestOptions Key(string idempotencyKey) => new() { IdempotencyKey = idempotencyKey };

    private static Checkout ToCheckout(Session session) => new(
        session.Id,
        session.Url is { } url ? new(url) : null,
        session.Status switch
        {
            "open" => CheckoutStatus.Open,
            "complete" => CheckoutStatus.Complete,
            _ => CheckoutStatus.Expired,
        },
        session.PaymentStatus == "paid",
        new(session.AmountTotal ?? 0, session.Currency.ToUpperInvariant()),
        new(session.ExpiresAt, TimeSpan.Zero),
        session.PaymentIntentId)
    {
        BookingRef = session.Metadata?.GetValueOrDefault(PaymentMetadata.BookingRef),
    };

    private static ProviderRefund ToRefund(Refund refund) => new(
        refund.Id,
        Enum.TryParse(refund.Status?.Replace("_", ""), ignoreCase: true, out RefundStatus status)
            ? status
            : RefundStatus.Pending,
        new(refund.Amount, refund.Currency.ToUpperInvariant()),
        refund.FailureReason)
    {
        IdempotencyKey = refund.Metadata?.GetValueOrDefault(PaymentMetadata.RefundKey),
    };

    private static ProviderDispute ToDispute(Dispute dispute) => new(
        dispute.Id,
        dispute.Status switch
        {
            "warning_needs_response" or "warning_under_review" => DisputeStatus.Inquiry,
            "won" or "warning_closed" or "prevented" => DisputeStatus.Won,
            "lost" => DisputeStatus.Lost,
            _ => DisputeStatus.Open,
        },
        new(dispute.Amount, dispute.Currency.ToUpperInvariant()),
        dispute.Reason ?? "");
}
