using FlightBooking.Core.Bookings;
using FlightBooking.Core.Payments;

namespace FlightBooking.Core.Cancellations;

/// <summary>What becomes of flights whose money a payer's bank has taken back.</summary>
public static class ChargebackDecision
{
    /// <summary>
    /// A bank has taken back all that was paid for what is still to fly, so nothing of it is paid any more: those
    /// slices are cancelled, without a charge and without a refund, and their seats go free. Where part of the money
    /// is still here, or the flights are gone, everything stays. What is worth more than all that went back was paid by
    /// other charges, of changes, and goes back by them; what a change cost beside the price stays.
    /// </summary>
    public static Booking CancelChargedBack(this Booking booking, DateTimeOffset now)
    {
        if (booking.Status is not (BookingStatus.Confirmed or BookingStatus.PartiallyCancelled)
            || !booking.Disputes.Any(dispute =>
                dispute.PaymentIntentId == booking.Payments().FirstOrDefault()?.PaymentIntentId
                && dispute.Status == DisputeStatus.Lost))
        {
            return booking;
        }

        var toFly = booking.Slices
            .Where(slice => slice.Departure() > now && !booking.TravellersOn(slice).IsEmpty)
            .ToList();
        var toCount = booking.Refunds
            .Where(refund => booking.IsPaidBy(refund.PaymentIntentId)
                && !refund.IsAccepted()
                && !refund.IsGoodwill)
            .Select(refund => refund.Amount);
        var ahead = booking.Payments().Select(payment => booking.AheadOn(payment.PaymentIntentId)).Sum()
            - toCount.Sum();
        var others = booking.Payments().Skip(1).Select(booking.LeftOn).Sum();
        return toFly.Count > 0 && ahead + booking.GoodwillAhead() + others >= toFly.Select(booking.ValueLeft).Sum()
            ? booking.CancelUnpaid(toFly, ahead, others, now)
            : booking;
    }

    // Nothing is charged, and nothing goes back but by charges that the bank has left.
    private static Booking CancelUnpaid(
        this Booking booking, List<BookedSlice> slices, Money ahead, Money others, DateTimeOffset now)
    {
        var none = booking.Total with { Amount = 0 };
        (ahead, var goodwill) = (Money.Max(none, ahead), Money.Max(none, booking.GoodwillAhead()));
        others = Money.Min(others, slices.Select(booking.ValueLeft).Sum() - ahead - goodwill);
        var lines = slices.ConvertAll(slice =>
        {
            var paid = booking.ValueLeft(slice);
            var bought = Money.Max(none, Money.Min(Money.Min(paid, others), booking.BoughtByOthers(slice)));
            var gone = Money.Min(paid - bought, ahead);
            var given = Money.Min(paid - bought - gone, goodwill);
            (ahead, goodwill, others) = (ahead - gone, goodwill - given, others - (paid - gone - given));
            return new CancellationLine(
                slice.Name,
                [.. booking.TravellersOn(slice).Select(passenger => passenger.PassengerId)],
                Settlement.Hours(slice.Departure() - now),
                paid,
                none,
                paid - gone - given)
            {
                Elsewhere = gone + given,
                GivenBefore = given.Amount,
            };
        });
        return booking.Cancel(lines, BookingCancellation.ByBank, act: null, now);
    }

    // What of a slice was paid by other charges than the first.
    private static Money BoughtByOthers(this Booking booking, BookedSlice slice)
    {
        var first = booking.Payments().First().PaymentIntentId;
        return booking.Changes
            .Where(change => change.Status == ChangeStatus.Completed
                && change.Payment.PaymentIntentId is { } intent && intent != first)
            .SelectMany(change => change.Lines)
            .Where(line => line.Slice == slice.Name)
            .Select(line => line.Exchange is { } exchange ? line.Difference - exchange.Charge : line.Difference)
            .Sum();
    }
}
