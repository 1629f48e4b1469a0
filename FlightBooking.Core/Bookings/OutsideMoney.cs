using FlightBooking.Core.Payments;

namespace FlightBooking.Core.Bookings;

/// <summary>Money that was given back past this app: by hand at the provider.</summary>
/// <param name="RefundId">The provider's id.</param>
/// <param name="PaymentIntentId">The charge it was drawn on.</param>
/// <param name="Amount">How much.</param>
/// <param name="Status">Where it stands; it counts unless it failed.</param>
/// <param name="NotedAt">When it was taken into the books.</param>
public sealed record OutsideRefund(
    string RefundId, string PaymentIntentId, Money Amount, BookingRefundStatus Status, DateTimeOffset NotedAt);

/// <summary>A dispute about a payment of the booking.</summary>
/// <param name="DisputeId">The provider's id.</param>
/// <param name="PaymentIntentId">The charge it is about.</param>
/// <param name="Amount">How much is asked back.</param>
/// <param name="Status">Where it stands; once lost the money is gone.</param>
/// <param name="Reason">The bank's word for why.</param>
/// <param name="NotedAt">When it was taken into the books.</param>
public sealed record PaymentDispute(
    string DisputeId,
    string PaymentIntentId,
    Money Amount,
    DisputeStatus Status,
    string Reason,
    DateTimeOffset NotedAt);

/// <summary>Looks at the money that others moved.</summary>
public static class OutsideMoney
{
    /// <summary>Whether a bank has still to decide about a charge: nothing is given back meanwhile.</summary>
    public static bool IsDisputed(this Booking booking, string? paymentIntentId) => booking.Disputes.Any(dispute =>
        dispute.PaymentIntentId == paymentIntentId && dispute.Status == DisputeStatus.Open);

    /// <summary>What of a charge went back past this app: refunds made by hand, and disputes that were lost.</summary>
    public static Money GoneOn(this Booking booking, string? paymentIntentId) =>
        booking.OutsideRefunds
            .Where(refund => refund.PaymentIntentId == paymentIntentId && refund.Status != BookingRefundStatus.Failed)
            .Select(refund => refund.Amount)
            .Concat(booking.Disputes
                .Where(dispute => dispute.PaymentIntentId == paymentIntentId && dispute.Status == DisputeStatus.Lost)
                .Select(dispute => dispute.Amount))
            .Where(amount => amount.Currency == booking.Total.Currency)
            .Sum();

    /// <summary>
    /// What of that no cancellation and no refund has counted yet; negative where it came back to the airline after it
    /// had been counted.
    /// </summary>
    public static Money AheadOn(this Booking booking, string? paymentIntentId) =>
        booking.GoneOn(paymentIntentId) - booking.CountedOn(paymentIntentId);

    private static Money CountedOn(this Booking booking, string? paymentIntentId) =>
        booking.Refunds
            .Where(refund => refund.Slice is null && refund.PaymentIntentId == paymentIntentId)
            .Select(refund => refund.Elsewhere)
            .Concat(booking.Cancellations
                .SelectMany(cancellation => cancellation.Lines)
                .Where(line => (line.PaymentIntentId ?? booking.Payment.PaymentIntentId) == paymentIntentId)
                .Select(line => line.Elsewhere with { Amount = line.Elsewhere.Amount - line.GivenBefore }))
            .Sum();
}
