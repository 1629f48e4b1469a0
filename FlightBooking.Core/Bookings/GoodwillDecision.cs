namespace FlightBooking.Core.Bookings;

/// <summary>Decisions about money that the airline gives back though nothing is cancelled for it.</summary>
public static class GoodwillDecision
{
    /// <summary>The most such refunds of a booking: its document has a largest size.</summary>
    public const int MostRefunds = 20;

    /// <summary>
    /// What of its payments neither went back nor is to go back: the most that can be given. What was kept as a charge
    /// is in it.
    /// </summary>
    public static Money LeftToGive(this Booking booking) => booking.Payments().Select(booking.LeftOn).Sum();

    /// <summary>The most that can be given at once: a refund is drawn on one charge.</summary>
    public static Money MostToGive(this Booking booking) =>
        booking.Payments().Select(booking.LeftOn).DefaultIfEmpty(booking.Total with { Amount = 0 }).Max();

    /// <summary>What was given so, as far as the customer has it, or it is on the way there.</summary>
    internal static Money GoodwillGiven(this Booking booking) => booking.Refunds
        .Where(refund => refund.IsGoodwill && refund.IsAccepted())
        .Select(refund => refund.Amount)
        .Sum();

    /// <summary>
    /// What is to go back of a payment beyond what it was, since others have given back too: by so much goodwill is
    /// less. What cancellations are still to give back will count those others first.
    /// </summary>
    internal static Money PromisedBeyond(this Booking booking, string paymentIntentId)
    {
        var none = booking.Total with { Amount = 0 };
        var promised = booking.Refunds.Where(refund => refund.PaymentIntentId == paymentIntentId).ToList();
        var toCount = promised.Where(refund => !refund.IsGoodwill && !refund.IsAccepted());
        var counted = Money.Min(
            Money.Max(none, booking.AheadOn(paymentIntentId)), toCount.Select(refund => refund.Amount).Sum());
        var captured = booking.Payments()
            .Where(payment => payment.PaymentIntentId == paymentIntentId)
            .Select(payment => payment.Amount)
            .Sum();
        return Money.Max(
            none,
            promised.Select(refund => refund.Amount).Sum() + booking.GoneOn(paymentIntentId) - counted - captured);
    }

    /// <summary>
    /// What of it, or of what others gave in its place, no cancellation has counted yet; negative where one has counted
    /// what the customer does not have yet.
    /// </summary>
    internal static Money GoodwillAhead(this Booking booking)
    {
        var instead = booking.Refunds.Where(refund => refund.IsGoodwill).Select(refund => refund.Elsewhere).Sum();
        var given = booking.GoodwillGiven() + instead;
        var counted = booking.Cancellations.SelectMany(known => known.Lines).Sum(line => line.GivenBefore);
        return given with { Amount = given.Amount - counted };
    }

    /// <summary>
    /// Gives part of the payment back, and nobody stays behind for it. What is cancelled later gives back as much as
    /// without it, as long as that much of the payment is left. The same refund again changes nothing.
    /// </summary>
    /// <param name="booking">A booking that was sold, whatever of it was cancelled since.</param>
    /// <param name="refundId">Unique; see <see cref="IdOf"/>.</param>
    /// <param name="amount">How much; more than 0.</param>
    /// <param name="act">The audit record.</param>
    /// <param name="now">The time.</param>
    /// <returns>
    /// The booking; or <c>booking_not_paid</c>, <c>booking_not_confirmed</c>, <c>booking_expired</c>,
    /// <c>payment_disputed</c>, <c>refund_above_held</c>, <c>too_many_refunds</c>.
    /// </returns>
    public static Result<Booking> GiveGoodwill(
        this Booking booking, string refundId, Money amount, string act, DateTimeOffset now)
    {
        if (booking.Refunds.Any(known => known.RefundId == refundId))
        {
            return booking;
        }

        if (RefusalOf(booking, amount) is { } refusal)
        {
            return refusal;
        }

        var refund = new BookingRefund(
            refundId,
            Slice: null,
            amount,
            BookingRefundStatus.Pending,
            ProviderRefundId: null,
            booking.Payments().First(payment => booking.LeftOn(payment) >= amount).PaymentIntentId,
            now)
        {
            GoodwillAct = act,
        };
        return booking.RequestRefund(refund, "goodwill of the airline");
    }

    /// <summary>The id of a refund by what names the request for it.</summary>
    public static string IdOf(string bookingRef, string request) => $"{bookingRef}-goodwill-{request}";

    private static Refusal? RefusalOf(Booking booking, Money amount) => booking switch
    {
        { Status: BookingStatus.Expired } =>
            Refusal.Conflict("booking_expired", "The booking has expired; what is paid for it goes back by itself."),
        _ when booking.IsArriving() => BookingSplits.StillArriving,
        { Payment.IsPaid: false } => Refusal.Conflict("booking_not_paid", "Nothing has been paid that could go back."),
        { Status: BookingStatus.PendingPayment } => PaymentDecision.BeingProcessed,
        _ when booking.IsDisputed() => RefundDecision.Disputed,
        _ when amount.Currency != booking.Total.Currency => Refusal.Invalid(
            "invalid_request", "The request is not valid.") with
        {
            Errors = Refusal.NoErrors.Add("/amount/currency", [$"must be {booking.Total.Currency}, as the booking"]),
        },
        _ when amount > booking.MostToGive() => Refusal.Conflict(
            "refund_above_held", $"Of the payment {booking.MostToGive()} is left, and not {amount}."),
        _ when booking.Refunds.Count(refund => refund.IsGoodwill) >= MostRefunds => Refusal.Conflict(
            "too_many_refunds", $"A booking has at most {MostRefunds} refunds for which nothing is cancelled."),
        _ => null,
    };
}
