using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using FlightBooking.Core.Payments;

namespace FlightBooking.Local.Sandbox;

/// <summary>The sandbox's objects as Stripe's JSON (API 2026-07-29.dahlia), the fields that mean something here.</summary>
internal static class StripeShapes
{
    private const string ApiVersion = "2026-07-29.dahlia";

    private static readonly string[] Cards = ["card"];

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    /// <summary>An event around an object; the text that is signed and sent.</summary>
    public static string Event(string id, string type, JsonNode subject, DateTimeOffset now) => Node(new
    {
        id,
        Object = "event",
        ApiVersion,
        Created = now.ToUnixTimeSeconds(),
        Data = new { Object = subject },
        Livemode = false,
        PendingWebhooks = 1,
        Request = new { Id = (string?)null, IdempotencyKey = (string?)null },
        type,
    }).ToJsonString(Json);

    /// <summary>A Checkout Session.</summary>
    public static JsonNode Session(SandboxPayment payment) => Node(new
    {
        Id = payment.PaymentId,
        Object = "checkout.session",
        AmountSubtotal = payment.Request.Amount.Amount,
        AmountTotal = payment.Request.Amount.Amount,
        CancelUrl = payment.Request.CancelUrl.OriginalString,
        ClientReferenceId = payment.Request.BookingRef,
        Created = payment.CreatedAt.ToUnixTimeSeconds(),
        Currency = Currency(payment),
        Customer = (string?)null,
        payment.Request.CustomerEmail,
        ExpiresAt = payment.ExpiresAt.ToUnixTimeSeconds(),
        Livemode = false,
        Metadata = PaymentMetadata.Of(payment.Request),
        Mode = "payment",
        PaymentIntent = payment.PaymentIntentId,
        PaymentMethodTypes = Cards,
        PaymentStatus = payment.PaidAt is null ? "unpaid" : "paid",
        Status = Word(payment.Status),
        SuccessUrl = payment.Request.SuccessUrl.OriginalString,
        UiMode = "hosted_page",
        Url = (string?)null,
    });

    /// <summary>A PaymentIntent. Like Stripe's, it does not know its session.</summary>
    public static JsonNode PaymentIntent(SandboxPayment payment) => Node(new
    {
        Id = SandboxIds.PaymentIntent(payment.Key),
        Object = "payment_intent",
        Amount = payment.Request.Amount.Amount,
        AmountReceived = payment.Captured.Amount,
        CaptureMethod = "automatic_async",
        Created = payment.CreatedAt.ToUnixTimeSeconds(),
        Currency = Currency(payment),
        payment.Request.Description,
        LastPaymentError = payment.Error is not { } error ? null : new
        {
            error.Code,
            error.DeclineCode,
            error.Message,
            PaymentMethod = new
            {
                Id = SandboxIds.PaymentMethod(payment.Key),
                Object = "payment_method",
                Card = new { payment.Card!.Brand, payment.Card.Last4 },
                Type = "card",
            },
            Type = "card_error",
        },
        LatestCharge = SandboxIds.Charge(payment.Key),
        Livemode = false,
        Metadata = PaymentMetadata.Of(payment.Request),
        PaymentMethodTypes = Cards,
        Status = payment.PaidAt is null ? "requires_payment_method" : "succeeded",
    });

    /// <summary>A Refund, with its own metadata.</summary>
    public static JsonNode Refund(SandboxPayment payment, SandboxRefund refund) => Node(new
    {
        Id = refund.RefundId,
        Object = "refund",
        Amount = refund.Request.Amount.Amount,
        Charge = SandboxIds.Charge(payment.Key),
        Created = refund.CreatedAt.ToUnixTimeSeconds(),
        Currency = Currency(payment),
        DestinationDetails = new { Card = new { Type = "refund" }, Type = "card" },
        refund.FailureReason,
        Metadata = refund.IsByHand ? new Dictionary<string, string>() : PaymentMetadata.Of(refund.Request),
        PaymentIntent = SandboxIds.PaymentIntent(payment.Key),
        PendingReason = refund.Status == RefundStatus.Pending ? "processing" : null,
        refund.Request.Reason,
        Status = Word(refund.Status),
    });

    /// <summary>A Dispute; as at Stripe, nothing of the payment's metadata is on it.</summary>
    public static JsonNode Dispute(SandboxPayment payment, SandboxDispute dispute) => Node(new
    {
        Id = dispute.DisputeId,
        Object = "dispute",
        Amount = dispute.Amount.Amount,
        Charge = SandboxIds.Charge(payment.Key),
        Created = dispute.CreatedAt.ToUnixTimeSeconds(),
        Currency = Currency(payment),
        IsChargeRefundable = false,
        Livemode = false,
        Metadata = new Dictionary<string, string>(),
        PaymentIntent = SandboxIds.PaymentIntent(payment.Key),
        dispute.Reason,
        Status = dispute.Status switch
        {
            DisputeStatus.Won => "won",
            DisputeStatus.Lost => "lost",
            _ => "needs_response",
        },
    });

    private static JsonNode Node<T>(T shape) => JsonSerializer.SerializeToNode(shape, Json)!;

    private static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

#pragma warning disable CA1308 // Stripe writes currencies in lower case.
    private static string Currency(SandboxPayment payment) =>
        payment.Request.Amount.Currency.ToLowerInvariant();
#pragma warning restore CA1308
}
