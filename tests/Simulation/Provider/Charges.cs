using FlightBooking.Core;
using FlightBooking.Core.Payments;

namespace FlightBooking.Simulation.Provider;

/// <summary>A checkout at the provider.</summary>
internal sealed class Session(string paymentId, CheckoutRequest request)
{
    public string PaymentId { get; } = paymentId;

    public CheckoutRequest Request { get; } = request;

    public CheckoutStatus Status { get; set; } = CheckoutStatus.Open;

    /// <summary>The charge that paid it, and the number of those that should not have been made.</summary>
    public Charge? PaidBy { get; set; }
}

/// <summary>Money taken from a customer.</summary>
internal sealed class Charge(string intentId, string paymentId, string bookingRef, string accountId, Money amount)
{
    public string IntentId { get; } = intentId;

    public string PaymentId { get; } = paymentId;

    public string BookingRef { get; } = bookingRef;

    public string AccountId { get; } = accountId;

    public Money Amount { get; } = amount;

    public required DateTimeOffset CapturedAt { get; init; }

    /// <summary>Whether the bank takes no money back on the card any more, however often it is tried.</summary>
    public bool IsCardClosed { get; set; }

    public List<ChargeRefund> Refunds { get; } = [];

    /// <summary>The dispute of its payer's bank, where there is one.</summary>
    public ProviderDispute? Dispute { get; set; }

    public DateTimeOffset DisputedAt { get; set; }

    /// <summary>What went back or is on its way.</summary>
    public Money GivenBack =>
        Refunds.Where(refund => refund.Status != RefundStatus.Failed).Select(refund => refund.Request.Amount).Sum();

    /// <summary>What the bank took back for good.</summary>
    public Money ChargedBack => Dispute is { Status: DisputeStatus.Lost } lost ? lost.Amount : Money.Zero;

    /// <summary>What went back past the product.</summary>
    public Money GoneElsewhere => ChargedBack + Refunds
        .Where(refund => refund.IsByHand && refund.Status != RefundStatus.Failed)
        .Select(refund => refund.Request.Amount)
        .Sum();

    /// <summary>What the airline has of it.</summary>
    public Money Kept => Amount - GivenBack - ChargedBack;
}

/// <summary>Money on its way back.</summary>
internal sealed class ChargeRefund(string refundId, Charge charge, RefundRequest request, RefundStatus first)
{
    public string RefundId { get; } = refundId;

    public Charge Charge { get; } = charge;

    public RefundRequest Request { get; } = request;

    /// <summary>What the call answered, and answers again under its key.</summary>
    public RefundStatus First { get; } = first;

    public RefundStatus Status { get; set; } = first;

    /// <summary>Made by somebody at the provider's own pages.</summary>
    public bool IsByHand => Request.CancellationId is null;

    public ProviderRefund Answer(RefundStatus status) =>
        new(RefundId, status, Request.Amount, status == RefundStatus.Failed ? "declined" : null)
        {
            IdempotencyKey = IsByHand ? null : Request.IdempotencyKey,
        };
}
