using FlightBooking.Core.Payments;

namespace FlightBooking.Core.Bookings;

/// <summary>
/// Has what is owed given back on a charge that has it. What a bank took is counted once, whichever flights it paid
/// for; where a refund was on its way then and does not arrive, its own charge has nothing left for it, and the others,
/// of vouchers and changes, have as much more.
/// </summary>
internal static class RefundMove
{
    /// <summary>
    /// What the charge of a refund has no more becomes a refund of its own on each charge that has some of it; nobody
    /// is at those yet, so they are taken up as every refund that is found so. What none has stays where it is.
    /// </summary>
    public static Booking WithChargesThatHaveIt(this Booking booking, string refundId, DateTimeOffset now)
    {
        var refund = booking.Refunds.First(known => known.RefundId == refundId);
        var payments = booking.Payments().ToList();
        if (booking.CancellationOf(refundId) is null
            || payments.Find(payment => payment.PaymentIntentId == refund.PaymentIntentId) is not { } own)
        {
            return booking;
        }

        var others = payments
            .Where(payment => payment != own && !booking.IsDisputed(payment.PaymentIntentId))
            .OrderBy(payment => VoucherCharge.Is(payment.PaymentIntentId));
        var missing = Money.Min(refund.Amount, refund.Amount - booking.HasOn(own, refund));
        foreach (var other in others)
        {
            var part = Money.Min(missing, booking.LeftOn(other));
            if (part.Amount > 0)
            {
                booking = booking.Move(refundId, part, other.PaymentIntentId, now);
                missing -= part;
            }
        }

        return booking;
    }

    // What of a charge is for this refund, or for nothing.
    private static Money HasOn(this Booking booking, PaidBy charge, BookingRefund refund) => Money.Max(
        charge.Amount with { Amount = 0 },
        charge.Amount - booking.GoneOn(charge.PaymentIntentId) - booking.Refunds
            .Where(other => other.PaymentIntentId == charge.PaymentIntentId && other != refund)
            .Select(other => other.Amount)
            .Sum());

    private static Booking Move(this Booking booking, string refundId, Money part, string charge, DateTimeOffset now)
    {
        var refund = booking.Refunds.First(known => known.RefundId == refundId);
        var cancellation = booking.CancellationOf(refundId)!;
        var line = cancellation.Lines.First(line => line.RefundId == refundId);
        var number = cancellation.Lines.Count(other => other.Slice == line.Slice) + 1;
        var moved = line with
        {
            Paid = part,
            Charge = part with { Amount = 0 },
            Refund = part,
            Elsewhere = part with { Amount = 0 },
            GivenBefore = 0,
            RefundId = BookingCancellation.RefundIdOf(cancellation.CancellationId, line.Slice, number),
            PaymentIntentId = charge == booking.Payment.PaymentIntentId ? null : charge,
        };
        var less = refund with { Amount = refund.Amount - part };
        return booking
            .With(refund, less.Amount.Amount > 0
                ? less
                : less with { Status = BookingRefundStatus.Succeeded, ProviderRefundId = null, SettledAt = now })
            .WithLine(refundId, whole => whole with { Paid = whole.Paid - part, Refund = whole.Refund - part })
            .WithLineAfter(refundId, moved)
            .RequestRefund(moved, refund.Voucher, "is drawn on another charge", now);
    }

    private static Booking WithLineAfter(this Booking booking, string refundId, CancellationLine line)
    {
        var cancellation = booking.CancellationOf(refundId)!;
        var at = cancellation.Lines.ToList().FindIndex(known => known.RefundId == refundId);
        var changed = cancellation with { Lines = cancellation.Lines.Insert(at + 1, line) };
        return booking with { Cancellations = booking.Cancellations.Replace(cancellation, changed) };
    }
}
