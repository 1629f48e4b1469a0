using System.Text.Json;
using FlightBooking.Core.Storage;
using static FlightBooking.Core.Payments.StripeFacts;

namespace FlightBooking.Core.Payments;

/// <summary>
/// Reads Stripe's event JSON (snapshot events of <c>/v1</c>). Unknown fields and types are nothing to mind, and
/// objects without our metadata are somebody else's; a known event whose facts are unreadable is refused.
/// </summary>
public static class StripeEventReader
{
    /// <summary>
    /// Reads an event that is known to come from Stripe. One of the other mode (test or live) says nothing about this
    /// app's payments, whatever it names. Refusal: <c>invalid_event</c>; never throws.
    /// </summary>
    /// <param name="payload">The body, unchanged.</param>
    /// <param name="isLive">Whether this app takes real money.</param>
    public static Result<PaymentEvent> Read(string payload, bool isLive = false)
    {
        try
        {
            using var document = JsonDocument.Parse(payload);
            return Read(document.RootElement).Then<PaymentEvent>(
                read => read.IsLive == isLive ? read : read with { Kind = PaymentEventKind.Ignored });
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException)
        {
            // Broken JSON, or text in it that is no Unicode.
            return Invalid("The payload is not readable JSON.");
        }
    }

    private static Result<PaymentEvent> Read(JsonElement root)
    {
        if (Text(root, "object") != "event"
            || Id(root) is not { } id
            || Text(root, "type") is not { Length: > 0 } type
            || Instant(root, "created") is not { } created)
        {
            return Invalid("The payload is not a Stripe event.");
        }

        var ignored = new PaymentEvent
        {
            EventId = id,
            Type = type,
            Kind = PaymentEventKind.Ignored,
            CreatedAt = created,
            IsLive = Member(root, "livemode").ValueKind == JsonValueKind.True,
        };
        var subject = Member(Member(root, "data"), "object");
        return type switch
        {
            // Completed and unpaid: a slow payment method, whose outcome is an event of its own.
            "checkout.session.completed" or "checkout.session.async_payment_succeeded" =>
                Text(subject, "payment_status") == "paid"
                    ? Session(ignored, subject, PaymentEventKind.CheckoutCompleted)
                    : ignored,
            "checkout.session.async_payment_failed" => Session(ignored, subject, PaymentEventKind.PaymentFailed),
            "checkout.session.expired" => Session(ignored, subject, PaymentEventKind.CheckoutExpired),
            "payment_intent.payment_failed" => Intent(ignored, subject),
            "refund.created" or "refund.updated" or "refund.failed" or "charge.refund.updated" =>
                Refund(ignored, subject),
            "charge.refunded" or "charge.dispute.created" or "charge.dispute.updated" or "charge.dispute.closed"
                or "charge.dispute.funds_withdrawn" or "charge.dispute.funds_reinstated" =>
                Moved(ignored, subject),
            _ => ignored,
        };
    }

    private static Result<PaymentEvent> Session(PaymentEvent ignored, JsonElement session, PaymentEventKind kind)
    {
        var known = ignored with
        {
            PaymentId = Id(session), PaymentIntentId = Reference(session, "payment_intent"),
        };
        var lacksIds = known.PaymentId is null
            || (kind == PaymentEventKind.CheckoutCompleted && known.PaymentIntentId is null);
        return Owned(known, session, kind, lacksIds ? null : Amount(session, "amount_total"));
    }

    private static Result<PaymentEvent> Intent(PaymentEvent ignored, JsonElement intent)
    {
        var known = ignored with
        {
            PaymentIntentId = Id(intent),
            FailureMessage = Message(Member(intent, "last_payment_error"), "message"),
        };
        return Owned(
            known, intent, PaymentEventKind.PaymentFailed,
            known.PaymentIntentId is null ? null : Amount(intent, "amount"));
    }

    private static Result<PaymentEvent> Refund(PaymentEvent ignored, JsonElement refund)
    {
        var metadata = Member(refund, "metadata");
        var known = ignored with
        {
            RefundId = Id(refund),
            PaymentIntentId = Reference(refund, "payment_intent"),
            Slice = Text(metadata, PaymentMetadata.Slice),
            CancellationId = OwnId(metadata, PaymentMetadata.CancellationId),
            RefundStatus = Status(Text(refund, "status")),
            FailureMessage = Message(refund, "failure_reason"),
        };
        if (known.CancellationId is null && known.PaymentIntentId is not null)
        {
            // Not one of ours: made by hand, or by another program.
            return Moved(ignored, refund);
        }

        return Owned(
            known, refund, PaymentEventKind.RefundUpdated,
            known.RefundId is null || known.RefundStatus is null ? null : Amount(refund, "amount"));
    }

    private static PaymentEvent Moved(PaymentEvent ignored, JsonElement subject) =>
        Reference(subject, "payment_intent") is { } intent
            ? ignored with { Kind = PaymentEventKind.PaymentMoved, PaymentIntentId = intent }
            : ignored; // A charge without a payment intent: nothing that was opened here.

    private static Result<PaymentEvent> Owned(
        PaymentEvent known, JsonElement subject, PaymentEventKind kind, Money? amount)
    {
        var metadata = Member(subject, "metadata");
        if (OwnId(metadata, PaymentMetadata.BookingRef) is not { } booking
            || OwnId(metadata, PaymentMetadata.AccountId) is not { } account)
        {
            return known;
        }

        return amount is null
            ? Invalid($"The {known.Type} event lacks its ids, amount or status.")
            : known with { Kind = kind, BookingRef = booking, AccountId = account, Amount = amount };
    }

    // What cannot be an id of ours was not written by us: no document and no workflow can be asked for by it.
    private static string? OwnId(JsonElement metadata, string name) =>
        Text(metadata, name) is { } id && DocumentId.IsPossible(id) ? id : null;

    private static Refusal Invalid(string detail) => Refusal.Invalid("invalid_event", detail);

    private static RefundStatus? Status(string? text) => text switch
    {
        "pending" => RefundStatus.Pending,
        "succeeded" => RefundStatus.Succeeded,
        "failed" => RefundStatus.Failed,
        "canceled" => RefundStatus.Canceled,
        "requires_action" => RefundStatus.RequiresAction,
        _ => null,
    };
}
