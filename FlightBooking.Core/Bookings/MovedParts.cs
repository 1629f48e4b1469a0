using System.Collections.Immutable;
using FlightBooking.Core.Payments;

namespace FlightBooking.Core.Bookings;

/// <summary>
/// How what others move of a charge is shared by the bookings that it pays for. It is decided once, in the document of
/// the booking that was split, when it comes to count; the others take it from there, so nothing is counted twice.
/// </summary>
internal static class MovedParts
{
    /// <summary>With the parts of what counts and has none yet.</summary>
    public static Booking WithParts(this Booking booking, ProviderPayment payment)
    {
        var intent = payment.PaymentIntentId;
        if (booking.Splits.IsEmpty || booking.ShareOf(intent) is null)
        {
            return booking;
        }

        foreach (var refund in booking.OutsideRefunds.Where(refund => refund is
            { Parts: null, Status: not BookingRefundStatus.Failed } && refund.PaymentIntentId == intent))
        {
            var parts = booking.Divide(refund.Amount, payment);
            booking = booking with
            {
                OutsideRefunds = booking.OutsideRefunds.Replace(refund, refund with { Parts = parts }),
            };
        }

        foreach (var dispute in booking.Disputes.Where(dispute => dispute is
            { Parts: null, Status: DisputeStatus.Lost } && dispute.PaymentIntentId == intent))
        {
            var parts = booking.Divide(dispute.Amount, payment);
            booking = booking with
            {
                Disputes = booking.Disputes.Replace(dispute, dispute with { Parts = parts }),
            };
        }

        return booking;
    }

    /// <summary>Whether a refund at the provider is of a booking that was split off this one.</summary>
    public static bool IsOfOthers(this Booking booking, ProviderRefund refund) =>
        booking.Splits.Any(split => refund.IsAskedBy(split.BookingRef));

    // Keys begin with whose they are.
    private static bool IsAskedBy(this ProviderRefund refund, string bookingRef) =>
        refund.IdempotencyKey?.StartsWith($"{bookingRef}-", StringComparison.Ordinal) == true;

    // In proportion to what each has left of its share; what is more than all have left, to what went back of it:
    // whoever gave back twice has lost twice.
    private static ImmutableArray<MovedPart> Divide(this Booking booking, Money amount, ProviderPayment payment)
    {
        var shares = booking.Splits
            .Select(split => new MovedPart(split.BookingRef, split.Shares
                .Where(share => share.PaymentIntentId == payment.PaymentIntentId).Sum(share => share.Amount)))
            .Prepend(new(booking.BookingRef, booking.ShareOf(payment.PaymentIntentId)!.Amount))
            .ToList();
        var left = shares.ConvertAll(one => Math.Clamp(one.Amount
            - payment.Refunds
                .Where(refund => refund.IsAskedBy(one.BookingRef)
                    && refund.Status is not (RefundStatus.Failed or RefundStatus.Canceled))
                .Sum(refund => refund.Amount.Amount)
            - booking.Counted(payment.PaymentIntentId)
                .Where(part => part.BookingRef == one.BookingRef).Sum(part => part.Amount), 0, one.Amount));
        var first = Spread(Math.Min(amount.Amount, left.Sum()), left);
        var more = Spread(amount.Amount - first.Sum(), [.. shares.Zip(left, (one, rest) => one.Amount - rest)]);

        // What is beyond all that was ever paid is the booking's that was split.
        first[0] += amount.Amount - first.Sum() - more.Sum();
        return
        [
            .. shares.Select((one, at) => new MovedPart(one.BookingRef, first[at] + more[at]))
                .Where(part => part.Amount != 0),
        ];
    }

    private static IEnumerable<MovedPart> Counted(this Booking booking, string intent) =>
        booking.OutsideRefunds
            .Where(refund => refund.PaymentIntentId == intent && refund.Status != BookingRefundStatus.Failed)
            .Select(refund => refund.Parts)
            .Concat(booking.Disputes
                .Where(dispute => dispute.PaymentIntentId == intent && dispute.Status == DisputeStatus.Lost)
                .Select(dispute => dispute.Parts))
            .SelectMany(parts => parts ?? []);

    // Up to the end of each less up to its beginning: so all add up.
    private static List<long> Spread(long amount, List<long> weights)
    {
        var all = weights.Sum();
        var sofar = 0L;
        return weights.ConvertAll(weight =>
        {
            var before = UpTo(sofar);
            sofar += weight;
            return UpTo(sofar) - before;
        });

        long UpTo(long some) => all == 0 ? 0 : (long)((Int128)amount * some / all);
    }
}
