using System.Collections.Immutable;
using System.Text.Json.Serialization;
using FlightBooking.Core.Payments;

namespace FlightBooking.Core.Bookings;

/// <summary>Money that was given back past this app: by hand at the provider.</summary>
/// <param name="RefundId">The provider's id.</param>
/// <param name="PaymentIntentId">The charge it was drawn on.</param>
/// <param name="Amount">How much.</param>
/// <param name="Status">Where it stands; it counts unless it failed.</param>
/// <param name="NotedAt">When it was taken into the books.</param>
public sealed record OutsideRefund(
    string RefundId, string PaymentIntentId, Money Amount, BookingRefundStatus Status, DateTimeOffset NotedAt)
{
    /// <summary>How the bookings share it that its charge pays for; null where that is one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<MovedPart>? Parts { get; init; }
}

/// <summary>What of money that others moved concerns one of the bookings that its charge pays for.</summary>
/// <param name="BookingRef">The booking.</param>
/// <param name="Amount">How much, in minor units.</param>
public sealed record MovedPart(string BookingRef, long Amount);

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
    DateTimeOffset NotedAt)
{
    /// <summary>How the bookings share it; as of a refund, and only once it is lost.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<MovedPart>? Parts { get; init; }
}

/// <summary>Money that went back past this app.</summary>
/// <param name="Item">The provider's id of the refund or the dispute.</param>
/// <param name="PaymentIntentId">The charge.</param>
/// <param name="Amount">How much of it concerns the booking.</param>
/// <param name="NotedAt">When it was taken into the books.</param>
public sealed record GoneMoney(string Item, string PaymentIntentId, Money Amount, DateTimeOffset NotedAt)
{
    /// <summary>Whether the payer's bank took it.</summary>
    public bool IsByBank { get; init; }
}

/// <summary>Looks at the money that others moved.</summary>
public static class OutsideMoney
{
    /// <summary>Whether a bank has still to decide about a charge: nothing is given back meanwhile.</summary>
    public static bool IsDisputed(this Booking booking, string? paymentIntentId) => booking.Disputes.Any(dispute =>
        dispute.PaymentIntentId == paymentIntentId && dispute.Status == DisputeStatus.Open);

    /// <summary>What of a charge went back past this app: refunds made by hand, and disputes that were lost.</summary>
    public static Money GoneOn(this Booking booking, string? paymentIntentId) => booking.Gone()
        .Where(gone => gone.PaymentIntentId == paymentIntentId && gone.Amount.Currency == booking.Total.Currency)
        .Select(gone => gone.Amount)
        .Sum();

    /// <summary>
    /// All that went back past this app. Of a charge that other bookings have parts of, it is the booking's part.
    /// </summary>
    public static IEnumerable<GoneMoney> Gone(this Booking booking)
    {
        ArgumentNullException.ThrowIfNull(booking);
        return booking.OutsideRefunds
            .Where(refund => refund.Status != BookingRefundStatus.Failed)
            .Select(refund => new GoneMoney(
                refund.RefundId,
                refund.PaymentIntentId,
                booking.PartOf(refund.Amount, refund.Parts),
                refund.NotedAt))
            .Concat(booking.Disputes
                .Where(dispute => dispute.Status == DisputeStatus.Lost)
                .Select(dispute => new GoneMoney(
                    dispute.DisputeId,
                    dispute.PaymentIntentId,
                    booking.PartOf(dispute.Amount, dispute.Parts),
                    dispute.NotedAt)
                {
                    IsByBank = true,
                }));
    }

    private static Money PartOf(this Booking booking, Money amount, ImmutableArray<MovedPart>? parts) =>
        parts is not { } all ? amount : amount with
        {
            Amount = all.Where(part => part.BookingRef == booking.BookingRef).Sum(part => part.Amount),
        };

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
