using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using FlightBooking.Core.Payments;
using Stripe;

namespace FlightBooking.Local.Sandbox;

/// <summary>
/// The sandbox's objects as Stripe's JSON, of the version that Stripe.net was made for: the fields that mean something.
/// </summary>
internal static class StripeShapes
{
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
        StripeConfiguration.ApiVersion,
        Created = now.ToUnixTimeSeconds(),
        Data = new { Object = subject },
        Livemode = false,
        PendingWebhooks = 1,
        Request = new { Id = (string?)null, IdempotencyKey = (string?)null },
        type,
    }).ToJsonString(Json);

    /// <summary>A Checkout Session, with its page where somebody can pay there.</summary>
    public static JsonNode Session(SandboxPayment payment, Uri? page = null) => Node(new
    {
        Id = payment.PaymentId,
        Object = "checkout.session",
        AllowedPaymentMethodTypes = Cards,
        AmountSubtotal = payment.Request.Amount.Amount,
        AmountTotal = payment.Request.Amount.Amount,
        CancelUrl = payment.Request.CancelUrl?.OriginalString,
        ClientReferenceId = payment.Request.BookingRef is { Length: > 0 } booking ? booking : null,
        Created = payment.CreatedAt.ToUnixTimeSeconds(),
        Currency = Currency(payment),
        Customer = (string?)null,
        payment.Request.CustomerEmail,
        ExpiresAt = payment.ExpiresAt.ToUnixTimeSeconds(),
        Livemode = false,
        Metadata = payment.Request.MetadataOfSession(),
        Mode = "payment",
        PaymentIntent = payment.PaymentIntentId,
        PaymentMethodTypes = Cards,
        PaymentStatus = payment.PaidAt is null ? "unpaid" : "paid",
        Status = Word(payment.Status),
        SuccessUrl = payment.Request.SuccessUrl.OriginalString,
        UiMode = "hosted_page",
        Url = page?.OriginalString,
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
        LatestCharge = payment.PaidAt is null ? null : SandboxIds.Charge(payment.Key),
        Livemode = false,
        Metadata = payment.Request.MetadataOfIntent(),
        PaymentMethodTypes = Cards,
        Status = payment.Attempt switch
        {
            Attempt.Succeeded => "succeeded",
            Attempt.Challenged => "requires_action",
            _ => "requires_payment_method",
        },
    });

    /// <summary>The charge of a payment that was made.</summary>
    public static JsonNode Charge(SandboxPayment payment) => Node(new
    {
        Id = SandboxIds.Charge(payment.Key),
        Object = "charge",
        Amount = payment.Request.Amount.Amount,
        AmountCaptured = payment.Captured.Amount,
        AmountRefunded = (payment.Captured - payment.Refundable).Amount,
        Captured = true,
        Created = payment.PaidAt?.ToUnixTimeSeconds(),
        Currency = Currency(payment),
        payment.Request.Description,
        Disputed = payment.Disputes.Length > 0,
        Livemode = false,
        Metadata = payment.Request.MetadataOfIntent(),
        Paid = true,
        PaymentIntent = SandboxIds.PaymentIntent(payment.Key),
        PaymentMethodDetails = new { Card = new { payment.Card?.Brand, payment.Card?.Last4 }, Type = "card" },
        Refunded = payment.Refundable.Amount == 0,
        Status = "succeeded",
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
        Metadata = refund.Request.MetadataOfRefund(),
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

    /// <summary>A BalanceTransaction.</summary>
    public static JsonNode Movement(SandboxPayment payment, SandboxMovement moved) => Node(new
    {
        Id = moved.MovementId,
        Object = "balance_transaction",
        Amount = moved.Amount.Amount,
        AvailableOn = moved.At.ToUnixTimeSeconds(),
        BalanceType = "payments",
        Created = moved.At.ToUnixTimeSeconds(),
        Currency = Currency(payment),
        Description = moved.Type == "charge" ? payment.Request.Description : null,
        ExchangeRate = (decimal?)null,
        Fee = moved.Fee.Amount,
        FeeDetails = moved.Fee.Amount == 0
            ? []
            : new[]
            {
                new { moved.Fee.Amount, Currency = Currency(payment), Description = "Fees", Type = "stripe_fee" },
            },
        Net = (moved.Amount - moved.Fee).Amount,
        ReportingCategory = moved.Category,
        moved.Source,
        Status = "available",
        moved.Type,
    });

    private static JsonNode Node<T>(T shape) => JsonSerializer.SerializeToNode(shape, Json)!;

    private static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    // Stripe writes currencies in lower case.
    private static string Currency(SandboxPayment payment) =>
        payment.Request.Amount.Currency.ToLowerInvariant();
}
