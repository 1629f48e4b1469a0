using FlightBooking.Core;
using FlightBooking.Core.Payments;

namespace FlightBooking.Local.Sandbox;

/// <summary>The decisions about a checkout: pay, answer the bank's challenge, close. Pure.</summary>
internal static class Paying
{
    private static readonly CardError ChallengeFailed = new(
        "payment_intent_authentication_failure", null,
        "We are unable to authenticate your payment method. Please choose a different payment method and try again.");

    /// <summary>
    /// An attempt with a card; how it went is in the answer's <see cref="SandboxPayment.Attempt"/>. Refusals:
    /// <c>payment_already_completed</c>, <c>checkout_expired</c>.
    /// </summary>
    public static Result<SandboxPayment> Pay(
        this SandboxPayment payment, TestCard card, SandboxTiming timing, DateTimeOffset now)
    {
        if (payment.IsOver(now) is { } refusal)
        {
            return refusal;
        }

        var tried = payment with
        {
            Card = new(card.Brand, card.Last4, card.IsLate, card.Refunds), Error = card.Decline,
        };
        return card switch
        {
            { Decline: not null } => Fail(tried, card.Decline, now),
            { IsChallenged: true } => tried with { Attempt = Attempt.Challenged },
            _ => Take(tried, timing, now),
        };
    }

    /// <summary>The customer's answer to the bank's challenge. One more refusal: <c>no_challenge</c>.</summary>
    public static Result<SandboxPayment> AnswerChallenge(
        this SandboxPayment payment, bool passed, SandboxTiming timing, DateTimeOffset now)
    {
        if (payment.IsOver(now) is { } refusal)
        {
            return refusal;
        }

        if (payment.Attempt != Attempt.Challenged)
        {
            return Refusal.Conflict("no_challenge", "The bank is not asking for anything.");
        }

        return passed ? Take(payment, timing, now) : Fail(payment, ChallengeFailed, now);
    }

    /// <summary>Closes the checkout because somebody asks for it. Refusal: <c>checkout_over</c>.</summary>
    public static Result<SandboxPayment> Close(this SandboxPayment payment, DateTimeOffset now) =>
        payment.StatusAt(now) switch
    {
        CheckoutStatus.Open => payment.Expire(now),
        var status => Refusal.Conflict(
            "checkout_over",
            "Only Checkout Sessions with a status in [\"open\"] can be expired. This Checkout Session has a status of "
            + $"`{(status == CheckoutStatus.Complete ? "complete" : "expired")}`."),
    };

    /// <summary>Closes the checkout, if it is open.</summary>
    public static SandboxPayment Expire(this SandboxPayment payment, DateTimeOffset now)
    {
        if (payment.Status != CheckoutStatus.Open)
        {
            return payment;
        }

        var expired = payment with { Status = CheckoutStatus.Expired };
        return expired.Raise("checkout.session.expired", StripeShapes.Session(expired), now);
    }

    /// <summary>Why nobody can pay any more; null while somebody can.</summary>
    public static Refusal? IsOver(this SandboxPayment payment, DateTimeOffset now) => payment.StatusAt(now) switch
    {
        CheckoutStatus.Complete => Refusal.Conflict("payment_already_completed", "This checkout has been paid."),
        CheckoutStatus.Expired => Refusal.Conflict("checkout_expired", "This checkout has expired."),
        _ => null,
    };

    /// <summary>The bank brings the money of a card that has been accepted.</summary>
    public static SandboxPayment Take(this SandboxPayment payment, SandboxTiming timing, DateTimeOffset now)
    {
        var paid = payment with
        {
            Status = CheckoutStatus.Complete, Attempt = Attempt.Succeeded, PaidAt = now, Error = null,
        };
        var delays = paid.Card!.IsLate ? timing.LateWebhooks : [TimeSpan.Zero];
        return paid.Raise("checkout.session.completed", StripeShapes.Session(paid), now, [.. delays]);
    }

    private static SandboxPayment Fail(SandboxPayment payment, CardError error, DateTimeOffset now)
    {
        var failed = payment with { Attempt = Attempt.Declined, Error = error };
        return failed.Raise("payment_intent.payment_failed", StripeShapes.PaymentIntent(failed), now);
    }
}
