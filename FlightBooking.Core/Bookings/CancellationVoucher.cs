namespace FlightBooking.Core.Bookings;

/// <summary>The voucher that the money of a cancellation goes to.</summary>
/// <param name="Refund">What would else go back to cards.</param>
/// <param name="Bonus">What the airline adds.</param>
/// <param name="ExpiresAt">The first instant at which nothing can be paid with it.</param>
public sealed record CancellationVoucher(Money Refund, Money Bonus, DateTimeOffset ExpiresAt)
{
    /// <summary>What it is worth.</summary>
    public Money Amount => Refund + Bonus;

    /// <summary>The voucher of a cancellation; null where its money goes back to where it came from.</summary>
    public static CancellationVoucher? Of(Booking booking, BookingCancellation cancellation)
    {
        ArgumentNullException.ThrowIfNull(booking);
        ArgumentNullException.ThrowIfNull(cancellation);
        var refunds = booking.Refunds
            .Where(refund => refund.Voucher is not null
                && cancellation.Lines.Any(line => line.RefundId == refund.RefundId))
            .ToList();
        return refunds.Count == 0
            ? null
            : new(
                refunds.Select(refund => refund.Amount).Sum(),
                refunds.Select(refund => refund.Voucher!.BonusOf(refund.Amount)).Sum(),
                refunds[0].Voucher!.ExpiresAt);
    }
}
