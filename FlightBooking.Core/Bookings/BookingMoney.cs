namespace FlightBooking.Core.Bookings;

/// <summary>
/// Where the money of a booking is. Each part is found by itself, and always
/// <c>Captured + Ahead = Held + Charges + Refunded + Outside + Owed</c>, to the paisa. Payments that bought nothing are
/// not in it: all of each goes back by a refund of its own.
/// </summary>
/// <param name="Captured">Taken for the booking.</param>
/// <param name="Held">
/// The value of what is paid for and not cancelled, or whose refund was never accepted yet, and what was paid for
/// flights whose seats are still being sold.
/// </param>
/// <param name="Charges">Kept of cancellations whose refund was accepted.</param>
/// <param name="Refunded">In the customer's hands, or accepted by the provider to be brought there.</param>
/// <param name="Owed">What a bank sent back after the seats were let go, and what late payments still wait for.</param>
/// <param name="Outside">What went back past this app: by hand at the provider, or by the payer's bank.</param>
/// <param name="Ahead">
/// What of that, and of goodwill, is for nothing that was cancelled: the airline's loss, unless it is cancelled yet.
/// </param>
public sealed record BookingMoney(
    Money Captured, Money Held, Money Charges, Money Refunded, Money Owed, Money Outside, Money Ahead)
{
    /// <summary>The money of a booking.</summary>
    public static BookingMoney Of(Booking booking)
    {
        var none = booking.Total with { Amount = 0 };
        var waiting = booking.Waiting().ToList();
        var payments = booking.Payments().Concat(waiting).ToList();
        if (payments.Count == 0)
        {
            return new(none, none, none, none, none, none, none);
        }

        var lines = booking.Cancellations.SelectMany(known => known.Lines).ToLookup(booking.IsSettled);
        var refunds = booking.Refunds.Where(refund => booking.IsPaidBy(refund.PaymentIntentId)).ToList();
        var goodwill = booking.GoodwillGiven();
        var refunded = refunds.Where(refund => refund.IsAccepted()).Select(refund => refund.Amount).Sum();
        var whole = refunds.Where(refund => refund is { Slice: null, IsGoodwill: false }).ToList();
        var wholly = whole.Select(refund => refund.Amount).Sum();
        var settled = lines[true].Select(line => line.Refund).Sum() + wholly;
        var elsewhere = whole.Select(refund => refund.Elsewhere).Sum();
        var held = booking.Slices.Select(booking.ValueLeft).Sum()
            + lines[false].Select(line => line.Paid - line.Elsewhere).Sum() - wholly - elsewhere
            + waiting.Select(payment => payment.Amount).Sum();
        var ahead = payments.ConvertAll(payment => booking.AheadOn(payment.PaymentIntentId));
        var back = ahead.Select(one => Money.Min(one, none)).Sum();
        var given = booking.GoodwillAhead();
        var owed = settled + goodwill - refunded - back - Money.Min(given, none);
        return new(
            payments.Select(payment => payment.Amount).Sum(),
            held,
            lines[true].Select(line => line.Charge).Sum(),
            refunded,
            owed,
            payments.Select(payment => booking.GoneOn(payment.PaymentIntentId)).Sum(),
            ahead.Select(one => Money.Max(one, none)).Sum() + Money.Max(given, none));
    }
}
