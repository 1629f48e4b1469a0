using System.Text.Json.Nodes;
using FlightBooking.Core;

namespace FlightBooking.Local.Sandbox.Wire;

/// <summary>Refunds, and disputes.</summary>
internal sealed class StripeRefunds(SandboxLedger ledger, SandboxOptions options, TimeProvider clock)
{
    private const string Intent = "payment_intent";

    public async Task<StripeAnswer> CreateAsync(StripeCall call, SandboxKey? held, CancellationToken ct)
    {
        var form = new StripeForm(call);
        var intent = form.Required(Intent);
        var amount = form.Number("amount", least: 1);
        var reason = form.OneOf("reason", "duplicate", "fraudulent", "requested_by_customer");
        var metadata = form.Metadata();
        if (form.Error is { } error)
        {
            return error;
        }

        if (await ledger.FindIntentAsync(intent, ct) is not { } payment)
        {
            return StripeError.Missing(Intent, intent, Intent);
        }

        var now = clock.GetUtcNow();
        if (call.Key is { } own && held is null && !await ledger.ClaimAsync(call, payment.Key, now, ct))
        {
            return StripeError.KeyInUse(own);
        }

        var key = call.Key ?? Guid.NewGuid().ToString();
        var isReplay = payment.FindRefund(key) is not null;
        var changed = await ledger.ChangeAsync(
            payment.Key,
            current => current.Refund(
                new()
                {
                    Amount = amount is { } some ? current.Request.Amount with { Amount = some } : current.Refundable,
                    Reason = reason,
                    IdempotencyKey = key,
                    Metadata = metadata,
                },
                options.Timing,
                now),
            ct);
        return changed.Is(out var refunded, out var refusal)
            ? First(refunded, refunded.FindRefund(key)!) with { IsReplay = isReplay }
            : Refused(refusal).AsKept();
    }

    public async Task<StripeAnswer> ReadAsync(StripeCall call, string id, CancellationToken ct) =>
        new StripeForm(call).Error is { } error ? error
        : await ledger.FindAsync(id, ct) is { } payment
            && payment.Refunds.FirstOrDefault(one => one.RefundId == id) is { } refund
            ? StripeAnswer.Of(StripeShapes.Refund(payment, refund), payment)
            : StripeError.Missing("refund", id, "refund");

    /// <summary>Those of a payment, the newest first.</summary>
    public Task<StripeAnswer> ListAsync(StripeCall call, CancellationToken ct) => ListAsync(
        call,
        payment => payment.Refunds.Reverse().Select(one => (one.RefundId, StripeShapes.Refund(payment, one))),
        ct);

    /// <summary>Disputes about a payment, the newest first.</summary>
    public Task<StripeAnswer> ListDisputesAsync(StripeCall call, CancellationToken ct) => ListAsync(
        call,
        payment => payment.Disputes.Reverse().Select(one => (one.DisputeId, StripeShapes.Dispute(payment, one))),
        ct);

    private async Task<StripeAnswer> ListAsync(
        StripeCall call, Func<SandboxPayment, IEnumerable<(string Id, JsonNode Shape)>> all, CancellationToken ct)
    {
        var form = new StripeForm(call);
        var page = StripePage.Read(form);
        var intent = form.Required(Intent);
        if (form.Error is { } error)
        {
            return error;
        }

        if (await ledger.FindIntentAsync(intent, ct) is not { } payment)
        {
            return StripeError.Missing(Intent, intent, Intent);
        }

        var (cut, hasMore) = page.Cut([.. all(payment)], one => one.Id);
        return StripeAnswer.List(call.Path, [.. cut.Select(one => (one.Shape, payment))], hasMore);
    }

    private static StripeError Refused(Refusal refusal) =>
        StripeError.Invalid(refusal.Code, refusal.Detail, refusal.Code == "amount_too_large" ? "amount" : null);

    // The answer of the first call, as Stripe repeats it, whatever the bank has done since.
    private static StripeAnswer First(SandboxPayment payment, SandboxRefund refund) => StripeAnswer.Of(
        StripeShapes.Refund(payment, refund.AsMade()), payment);
}
