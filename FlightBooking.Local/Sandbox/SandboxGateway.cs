using FlightBooking.Core;
using FlightBooking.Core.Payments;

namespace FlightBooking.Local.Sandbox;

/// <summary>The payment provider of the local host: Stripe's behaviour, no money.</summary>
internal sealed class SandboxGateway(SandboxLedger ledger, SandboxOptions options, TimeProvider clock) : IPaymentGateway
{
    // Stripe's upper limit; below, see SandboxTiming.ShortestCheckout.
    private static readonly TimeSpan LongestCheckout = TimeSpan.FromHours(24);

    public Task<Checkout> CreateCheckoutAsync(CheckoutRequest request, CancellationToken ct) =>
        options.Faults.AroundAsync("create_checkout", async () =>
        {
            var payment = await OpenAsync(request, ct);
            // The answer of the first call, as Stripe repeats it, whatever has happened since.
            return SandboxPayment.Open(payment.Key, payment.Request, options.Timing, payment.CreatedAt)
                .ToCheckout(options.BaseUrl, payment.CreatedAt);
        });

    public Task<Checkout> ExpireCheckoutAsync(string paymentId, CancellationToken ct) =>
        options.Faults.AroundAsync("expire_checkout", async () =>
        {
            var now = clock.GetUtcNow();
            var payment = await FindAsync(paymentId, ct);
            var expired = await ledger.ChangeAsync(payment.Key, current => current.Expire(now), ct);
            return expired.Value.ToCheckout(options.BaseUrl, now);
        });

    public Task<Checkout> ReadCheckoutAsync(string paymentId, CancellationToken ct) =>
        options.Faults.AroundAsync("read_checkout", async () =>
            (await FindAsync(paymentId, ct)).ToCheckout(options.BaseUrl, clock.GetUtcNow()));

    public Task<ProviderRefund> RefundAsync(RefundRequest request, CancellationToken ct) =>
        options.Faults.AroundAsync("refund", async () =>
        {
            CheckKey(request.IdempotencyKey);
            var now = clock.GetUtcNow();
            var payment = await FindAsync(request.PaymentIntentId, ct);
            await ledger.ClaimAsync(SandboxKey.Of(request.IdempotencyKey, request, payment.Key, now), ct);
            var changed = await ledger.ChangeAsync(
                payment.Key, current => current.Refund(request, options.Timing, now), ct);
            return changed.Is(out var refunded, out var refusal)
                ? Answer(refunded.FindRefund(request.IdempotencyKey)!, first: true)
                : throw PaymentProviderException.Permanent(refusal.Code, refusal.Detail);
        });

    public Task<ProviderRefund> ReadRefundAsync(string refundId, CancellationToken ct) =>
        options.Faults.AroundAsync("read_refund", async () =>
        {
            var payment = await FindAsync(refundId, ct);
            return payment.Refunds.FirstOrDefault(refund => refund.RefundId == refundId) is { } found
                ? Answer(found, first: false)
                : throw Missing(refundId);
        });

    public Task<ProviderPayment> ReadPaymentAsync(string paymentIntentId, CancellationToken ct) =>
        options.Faults.AroundAsync("read_payment", async () =>
        {
            var payment = await FindAsync(paymentIntentId, ct);
            return new ProviderPayment(
                paymentIntentId,
                payment.Request.BookingRef,
                payment.Request.AccountId,
                [.. payment.Refunds.Select(refund => Answer(refund, first: false))],
                [.. payment.Disputes.Select(dispute => dispute.ToProvider())]);
        });

    public Result<PaymentEvent> ParseEvent(string payload, string? signatureHeader, DateTimeOffset now) =>
        StripeEventReader.ReadSigned(payload, signatureHeader, options.WebhookSecret, now);

    private async Task<SandboxPayment> OpenAsync(CheckoutRequest request, CancellationToken ct)
    {
        CheckKey(request.IdempotencyKey);
        var now = clock.GetUtcNow();
        var claim = SandboxKey.Of(request.IdempotencyKey, request, SandboxIds.NewKey(now), now);
        if (await ledger.FindClaimAsync(claim, ct) is { } held && await ledger.ReadAsync(held.PaymentKey, ct) is { } known)
        {
            return known;
        }

        Check(request, now);
        // Killed between the two, the claim is there and the payment is not: the next try opens it under this key.
        var claimed = await ledger.ClaimAsync(claim, ct);
        return await ledger.OpenAsync(SandboxPayment.Open(claimed.PaymentKey, request, options.Timing, now), ct);
    }

    private async Task<SandboxPayment> FindAsync(string id, CancellationToken ct) =>
        await ledger.FindAsync(id, ct) ?? throw Missing(id);

    private static ProviderRefund Answer(SandboxRefund refund, bool first) => first
        ? new(refund.RefundId, refund.FirstStatus, refund.Request.Amount)
        : new(refund.RefundId, refund.Status, refund.Request.Amount, refund.FailureReason)
        {
            IdempotencyKey = refund.IsByHand ? null : refund.Request.IdempotencyKey,
        };

    private static void Check(CheckoutRequest request, DateTimeOffset now)
    {
        if (request.Amount.Amount < 1)
        {
            throw PaymentProviderException.Permanent("amount_too_small", "A checkout is for at least one minor unit.");
        }

        if (request.ExpiresAt <= now || request.ExpiresAt > now + LongestCheckout)
        {
            throw PaymentProviderException.Permanent(
                "parameter_invalid", "A checkout ends in the future, and within 24 hours.");
        }
    }

    private static void CheckKey(string key)
    {
        if (key.Length is 0 or > 255)
        {
            throw PaymentProviderException.Permanent("parameter_invalid", "An idempotency key has 1 to 255 characters.");
        }
    }

    private static PaymentProviderException Missing(string id) =>
        PaymentProviderException.Permanent("resource_missing", $"No such object: '{id}'.");
}
