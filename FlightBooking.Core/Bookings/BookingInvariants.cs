namespace FlightBooking.Core.Bookings;

/// <summary>A booking was about to be written that cannot be: a fault of this program, and nobody's mistake.</summary>
/// <param name="bookingRef">The booking.</param>
/// <param name="broken">What would not hold.</param>
public sealed class BrokenInvariantException(string bookingRef, string broken)
    : Exception($"Booking {bookingRef} must not be written: {broken}.");

/// <summary>
/// What must hold of every booking whenever it is written. It is looked at as the last thing before each write; where
/// it does not hold, nothing is written: that booking stands still as it was, somebody is told, and all others go on.
/// </summary>
public static class BookingInvariants
{
    /// <summary>What does not hold; null where all does. Costs nothing where nothing was given back.</summary>
    public static string? Broken(this Booking booking)
    {
        ArgumentNullException.ThrowIfNull(booking);
        if (booking is
            {
                Refunds: [], Cancellations: [], Changes: [], OutsideRefunds: [], Disputes: [], Shares: [],
            })
        {
            return null;
        }

        return booking.BrokenMoney() ?? booking.BrokenRefunds();
    }

    /// <summary>The booking, where all holds.</summary>
    /// <exception cref="BrokenInvariantException">Something does not.</exception>
    internal static Booking Holding(this Booking booking) =>
        booking.Broken() is { } broken ? throw new BrokenInvariantException(booking.BookingRef, broken) : booking;

    private static string? BrokenMoney(this Booking booking)
    {
        var money = BookingMoney.Of(booking);
        var there = money.Held + money.Charges + money.Refunded + money.Outside + money.Owed;
        return money.Captured + money.Ahead != there ? $"its money does not add up: {money}"
            : new[] { money.Held, money.Charges, money.Refunded, money.Outside, money.Owed, money.Ahead }
                .Any(part => part.Amount < 0) ? $"a part of its money is below zero: {money}"
            : null;
    }

    private static string? BrokenRefunds(this Booking booking)
    {
        foreach (var line in booking.Cancellations.SelectMany(cancellation => cancellation.Lines))
        {
            var refunded = booking.Refunds
                .Where(refund => refund.RefundId == line.RefundId)
                .Select(refund => refund.Amount.Amount)
                .ToList();
            if (line.Paid != line.Charge + line.Refund + line.Elsewhere
                || line.Charge.Amount < 0 || line.Refund.Amount < 0 || line.Elsewhere.Amount < 0)
            {
                return $"a line does not add up: {line}";
            }

            if (refunded.Count > 1 || refunded.Sum() != line.Refund.Amount)
            {
                return $"its refunds are others than those of its cancellations: {line}";
            }
        }

        return booking.OutsideRefunds.IsEmpty && booking.Disputes.IsEmpty
            ? booking.Payments()
                .Where(payment => booking.AskedOn(payment) > payment.Amount.Amount)
                .Select(payment => $"more is asked back than was taken by {payment.PaymentIntentId}")
                .FirstOrDefault()
            : null;
    }

    private static long AskedOn(this Booking booking, PaidBy payment) => booking.Refunds
        .Where(refund => refund.PaymentIntentId == payment.PaymentIntentId && !refund.IsByHand)
        .Sum(refund => refund.Amount.Amount);
}
