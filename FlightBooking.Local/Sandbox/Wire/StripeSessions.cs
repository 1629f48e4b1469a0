using FlightBooking.Core;
using FlightBooking.Core.Payments;

namespace FlightBooking.Local.Sandbox.Wire;

/// <summary>Checkout Sessions and their Payment Intents.</summary>
internal sealed class StripeSessions(SandboxLedger ledger, SandboxOptions options, TimeProvider clock)
{
    private const string Kind = "checkout.session";

    public async Task<StripeAnswer> CreateAsync(StripeCall call, SandboxKey? held, CancellationToken ct)
    {
        if (held is not null && await ledger.ReadAsync(held.PaymentKey, ct) is { } known)
        {
            return First(known) with { IsReplay = true };
        }

        var now = clock.GetUtcNow();
        var form = new StripeForm(call);
        var order = CheckoutForm.Order(form, call.Key, options.SmallestInRupees);
        var expiresAt = CheckoutForm.ExpiresAt(form, options.Timing, now);
        if (form.Error is { } error)
        {
            return error;
        }

        // Killed between the two, the claim is there and the payment is not: the next try opens it under this key.
        var payment = SandboxPayment.Open(held?.PaymentKey ?? SandboxIds.NewKey(now), order, expiresAt, now);
        return call.Key is { } key && held is null && !await ledger.ClaimAsync(call, payment.Key, now, ct)
            ? StripeError.KeyInUse(key)
            : First(await ledger.OpenAsync(payment, ct));
    }

    public async Task<StripeAnswer> ExpireAsync(StripeCall call, string id, SandboxKey? held, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var form = new StripeForm(call);
        if (form.Error is { } error)
        {
            return error;
        }

        if (await FindAsync(id, ct) is not { } payment)
        {
            return StripeError.Missing(Kind, id, "session");
        }

        if (call.Key is { } key && held is null && !await ledger.ClaimAsync(call, payment.Key, now, ct))
        {
            return StripeError.KeyInUse(key);
        }

        var isDone = held is not null && payment.Status == CheckoutStatus.Expired;
        var changed = await ledger.ChangeAsync(payment.Key, current => isDone ? current : current.Close(now), ct);
        return changed.Is(out var expired, out var refusal)
            ? Of(expired, now) with { IsReplay = isDone }
            : StripeError.Invalid(null, refusal.Detail).AsKept();
    }

    public async Task<StripeAnswer> ReadAsync(StripeCall call, string id, CancellationToken ct) =>
        new StripeForm(call).Error is { } error ? error
        : await FindAsync(id, ct) is { } payment ? Of(payment, clock.GetUtcNow())
        : StripeError.Missing(Kind, id, "session");

    public async Task<StripeAnswer> ReadIntentAsync(StripeCall call, string id, CancellationToken ct) =>
        new StripeForm(call).Error is { } error ? error
        : await ledger.FindIntentAsync(id, ct) is { } payment
            ? StripeAnswer.Of(StripeShapes.PaymentIntent(payment), payment)
        : StripeError.Missing("payment_intent", id, "intent");

    // The answer of the first call, as Stripe repeats it, whatever has happened since.
    private StripeAnswer First(SandboxPayment payment) => Of(payment.AsOpened(), payment.CreatedAt);

    private StripeAnswer Of(SandboxPayment payment, DateTimeOffset now)
    {
        var today = payment with { Status = payment.StatusAt(now) };
        return StripeAnswer.Of(StripeShapes.Session(today, today.PageAt(options.BaseUrl, now)), today);
    }

    private async Task<SandboxPayment?> FindAsync(string id, CancellationToken ct) =>
        await ledger.FindAsync(id, ct) is { } payment && payment.PaymentId == id ? payment : null;
}
