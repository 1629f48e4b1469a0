using FlightBooking.Core;
using FlightBooking.Core.Payments;

namespace FlightBooking.Local.Sandbox;

/// <summary>The sandbox's JSON answers.</summary>
internal static class SandboxAnswers
{
    /// <summary>How an attempt to pay went.</summary>
    public static IResult Attempt(SandboxPayment payment) => payment switch
    {
        { Attempt: Sandbox.Attempt.Challenged } => Json(new
        {
            Status = "requires_action",
            payment.PaymentId,
            payment.PaymentIntentId,
            NextAction = new { Type = "redirect_to_url", Url = $"/sandbox/checkout/{payment.PaymentId}/3ds" },
        }),
        { Error: { } error } => Problem(
            StatusCodes.Status402PaymentRequired, "Payment failed", error.Code, error.Message, error.DeclineCode),
        _ => Json(new
        {
            Status = "succeeded",
            payment.PaymentId,
            payment.PaymentIntentId,
            payment.Request.Amount,
            SuccessUrl = SuccessUrl(payment),
        }),
    };

    /// <summary>A refusal as problem+json.</summary>
    public static IResult Refused(Refusal refusal) => refusal switch
    {
        { Code: "checkout_expired" } => Problem(StatusCodes.Status410Gone, "Gone", refusal.Code, refusal.Detail),
        { Code: "invalid_number" or "incorrect_number" } =>
            Problem(StatusCodes.Status402PaymentRequired, "Payment failed", refusal.Code, refusal.Detail),
        { Kind: RefusalKind.NotFound } =>
            Problem(StatusCodes.Status404NotFound, "Not found", refusal.Code, refusal.Detail),
        { Kind: RefusalKind.Conflict } =>
            Problem(StatusCodes.Status409Conflict, "Conflict", refusal.Code, refusal.Detail),
        _ => Problem(StatusCodes.Status422UnprocessableEntity, "Unprocessable", refusal.Code, refusal.Detail),
    };

    /// <summary>One payment with all there is to know about it.</summary>
    public static object Whole(SandboxPayment payment, DateTimeOffset now) => new
    {
        payment.PaymentId,
        payment.PaymentIntentId,
        payment.Request.BookingRef,
        AccountId = payment.Request.MetadataOfSession().GetValueOrDefault(PaymentMetadata.AccountId),
        Status = payment.StatusAt(now),
        IsPaid = payment.PaidAt is not null,
        payment.Attempt,
        payment.Request.Amount,
        payment.Captured,
        payment.Refunded,
        payment.ChargedBack,
        Net = payment.Captured - payment.Refunded - payment.ChargedBack,
        payment.Refundable,
        payment.CreatedAt,
        payment.ExpiresAt,
        payment.PaidAt,
        Card = payment.Card is { } card ? new { card.Brand, card.Last4 } : null,
        payment.Error,
        Refunds = payment.Refunds.Select(refund => new
        {
            refund.RefundId,
            Slice = refund.Request.MetadataOfRefund().GetValueOrDefault(PaymentMetadata.Slice),
            CancellationId = refund.Request.MetadataOfRefund().GetValueOrDefault(PaymentMetadata.CancellationId),
            refund.Request.Amount,
            refund.Status,
            refund.FailureReason,
            refund.CreatedAt,
        }),
        Disputes = payment.Disputes.Select(dispute => new
        {
            dispute.DisputeId,
            dispute.Amount,
            dispute.Reason,
            dispute.Status,
            dispute.CreatedAt,
        }),
        Webhooks = payment.Deliveries.Select(delivery => new
        {
            delivery.EventId,
            delivery.Type,
            delivery.CreatedAt,
            delivery.Due,
            delivery.Attempts,
            delivery.DeliveredAt,
            delivery.LastAnswer,
        }),
    };

    /// <summary>Where the browser goes once paid.</summary>
    public static string SuccessUrl(SandboxPayment payment) => payment.Request.SuccessUrl.OriginalString
        .Replace("{CHECKOUT_SESSION_ID}", payment.PaymentId, StringComparison.Ordinal);

    public static IResult Json(object answer) => Results.Json(answer, CoreJson.Options);

    private static IResult Problem(int status, string title, string code, string detail, string? declineCode = null) =>
        Results.Json(
            new { Type = "about:blank", title, status, detail, code, declineCode },
            CoreJson.Options, "application/problem+json", status);
}
