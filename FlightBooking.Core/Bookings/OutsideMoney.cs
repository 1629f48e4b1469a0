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
        var gone = booking.OutsideRefunds
            .Where(refund => refund.Status != BookingRefundStatus.Failed)
            .Select(refund => new GoneMoney(refund.RefundId, refund.PaymentIntentId, refund.Amount, refund.NotedAt))
            .Concat(booking.Disputes
                .Where(dispute => dispute.Status == DisputeStatus.Lost)
                .Select(dispute => new GoneMoney(
                    dispute.DisputeId, dispute.PaymentIntentId, dispute.Amount, dispute.NotedAt)
                {
                    IsByBank = true,
                }));
        return booking.Shares.IsEmpty ? gone : gone.GroupBy(one => one.PaymentIntentId).SelectMany(booking.PartsOf);
    }

    // What is moved up to the end of each less what is moved up to its beginning, in the same order for every booking:
    // so of each the parts add up, and of all together none has more than its stretch.
    private static IEnumerable<GoneMoney> PartsOf(this Booking booking, IGrouping<string, GoneMoney> moved)
    {
        var share = booking.ShareOf(moved.Key);
        var sofar = 0L;
        foreach (var one in moved.OrderBy(gone => gone.Item, StringComparer.Ordinal))
        {
            if (share is null || one.Amount.Currency != booking.Total.Currency)
            {
                yield return one;
                continue;
            }

            var part = share.PartOf(sofar + one.Amount.Amount) - share.PartOf(sofar);
            sofar += one.Amount.Amount;
            yield return one with { Amount = one.Amount with { Amount = part } };
        }
    }

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
