using FlightBooking.Core.Bookings;
using FlightBooking.Kit.Auditing;

namespace FlightBooking.Simulation.Invariants;

/// <content>What cancellations keep because it was given as goodwill before.</content>
internal static partial class Value
{
    // Goodwill lessens what cancellations give back only where the payment does not suffice for both.
    private static string? UnfairlyKept(Booking booking)
    {
        var kept = booking.Cancellations.SelectMany(cancellation => cancellation.Lines).Sum(line => line.GivenBefore);
        return kept == 0 || !booking.OutsideRefunds.IsEmpty || !booking.Disputes.IsEmpty ? null
            : kept > BookingValue.Goodwill(booking).Amount ? $"{kept} were kept for goodwill, more than there was of it"
            : LeftWhenKept(booking) > 0 ? $"{kept} were kept for goodwill, though the payment sufficed"
            : null;
    }

    // What was paid by then and not asked back; a change that was paid later could not have sufficed.
    private static long LeftWhenKept(Booking booking)
    {
        var at = booking.Cancellations.Last(one => one.Lines.Any(line => line.GivenBefore > 0)).RequestedAt;
        var later = booking.Changes
            .Where(change => !(change.FinishedAt <= at))
            .Select(change => change.Payment.PaymentIntentId)
            .ToHashSet();
        var paid = booking.Payments().Where(payment => !later.Contains(payment.PaymentIntentId));
        var asked = booking.Refunds
            .Where(refund => refund.RequestedAt <= at && booking.IsPaidBy(refund.PaymentIntentId));
        return paid.Sum(payment => payment.Amount.Amount) - asked.Sum(refund => refund.Amount.Amount);
    }
}
