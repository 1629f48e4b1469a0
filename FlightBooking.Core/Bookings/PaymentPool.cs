namespace FlightBooking.Core.Bookings;

/// <summary>A charge that pays for a booking, or for a change of it.</summary>
/// <param name="PaymentIntentId">The provider's id.</param>
/// <param name="Amount">What was captured.</param>
public sealed record PaidBy(string PaymentIntentId, Money Amount);

/// <summary>
/// The charges that a booking is paid by: its own, those of vouchers, and one of each change that cost more. Money goes
/// back on the charge it came by, so what is to go back is counted charge by charge; no provider gives back more than
/// it took, and of what was paid the card has its part back before vouchers have theirs.
/// </summary>
public static class PaymentPool
{
    /// <summary>The charges a booking is paid by, its own first; none where it cost nothing or is not paid.</summary>
    public static IEnumerable<PaidBy> Payments(this Booking booking)
    {
        ArgumentNullException.ThrowIfNull(booking);
        var own = booking.Payment.PaymentIntentId is { } intent && !VoucherCharge.Is(intent)
            ? new PaidBy[] { new(intent, booking.DueByCard()) }
            : [];
        var paid = own.Concat(booking.VoucherCharges()).Concat(booking.Changes
            .Where(change => change.Status == ChangeStatus.Completed)
            .SelectMany(Charges));
        return booking.Shares.IsEmpty ? paid : booking.Shared([.. paid]);
    }

    // What a booking has of charges of which others have the rest; those of before it was split off come last.
    private static IEnumerable<PaidBy> Shared(this Booking booking, List<PaidBy> paid) => paid
        .ConvertAll(payment => booking.ShareOf(payment.PaymentIntentId) is { } share
            ? payment with { Amount = payment.Amount with { Amount = share.Amount } }
            : payment)
        .Concat(booking.Shares
            .Where(share => !paid.Exists(payment => payment.PaymentIntentId == share.PaymentIntentId))
            .Select(share => new PaidBy(share.PaymentIntentId, booking.Total with { Amount = share.Amount })));

    /// <summary>
    /// The charges of changes whose seats are still being sold: they pay for nothing yet, and nothing goes back on
    /// them but all of each.
    /// </summary>
    public static IEnumerable<PaidBy> Waiting(this Booking booking)
    {
        ArgumentNullException.ThrowIfNull(booking);
        return booking.Changes.Where(change => change.Status == ChangeStatus.Confirming).SelectMany(Charges);
    }

    private static IEnumerable<PaidBy> Charges(BookingChange change) =>
        change.Payment.PaymentIntentId is { } intent ? [new(intent, change.Due())] : [];

    /// <summary>Whether a charge pays for a booking, or for a change of it, if only in a moment.</summary>
    public static bool IsPaidBy(this Booking booking, string? paymentIntentId) =>
        booking.Payments().Concat(booking.Waiting()).Any(payment => payment.PaymentIntentId == paymentIntentId);

    /// <summary>Whether a bank has still to decide about any of its charges: nothing is given back meanwhile.</summary>
    public static bool IsDisputed(this Booking booking) =>
        booking.Payments().Any(payment => booking.IsDisputed(payment.PaymentIntentId));

    /// <summary>
    /// What went back past this app of its charges and no cancellation and no refund has counted yet. What came back to
    /// the airline of one charge after it had been counted does not make it less.
    /// </summary>
    internal static Money Ahead(this Booking booking) => booking.Payments()
        .Select(payment => Money.Max(payment.Amount with { Amount = 0 }, booking.AheadOn(payment.PaymentIntentId)))
        .Sum();

    /// <summary>What of a charge neither went back nor is to go back.</summary>
    internal static Money LeftOn(this Booking booking, PaidBy payment) => Money.Max(
        payment.Amount with { Amount = 0 },
        payment.Amount - booking.GoneOn(payment.PaymentIntentId) - booking.Refunds
            .Where(refund => refund.PaymentIntentId == payment.PaymentIntentId)
            .Select(refund => refund.Amount)
            .Sum());
}
