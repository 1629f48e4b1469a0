using System.Collections.Immutable;

namespace FlightBooking.Core.Bookings;

/// <summary>Decisions about the seats of a booking.</summary>
public static class HoldDecision
{
    /// <summary>
    /// Ends an unpaid hold; one that was withdrawn has ended. Refused as <c>already_paid</c> where the money was
    /// first: then the booking goes on; as <c>checkout_open</c> where another checkout was opened meanwhile (close it
    /// and ask again).
    /// </summary>
    /// <param name="booking">The booking.</param>
    /// <param name="closedPaymentId">The checkout that was closed at the provider; null where there was none.</param>
    /// <param name="now">The time.</param>
    public static Result<Booking> Expire(
        this Booking booking, string? closedPaymentId, DateTimeOffset now) => booking switch
    {
        { Status: BookingStatus.Expired } => booking,
        { Status: BookingStatus.Cancelled, Payment.IsPaid: false } => booking,
        { Status: not BookingStatus.PendingPayment } =>
            Refusal.Conflict("booking_not_pending", $"The booking is {PaymentDecision.Wire(booking.Status)}."),
        { Payment.IsPaid: true } =>
            Refusal.Conflict("already_paid", "The booking has been paid."),
        _ when booking.RefuseWhileOpen(closedPaymentId) is { } open => open,
        _ => (booking.WithSlices(SliceStatus.Cancelled) with
        {
            Status = BookingStatus.Expired,
            Payment = booking.Payment.Closed(),
        })
            .Noting(now, "expired", "The hold ran out before a payment came."),
    };

    /// <summary>
    /// The seats are sold: these, which may differ from those held where a payment was late. Refused as
    /// <c>payment_given_back</c> once the money is on its way back: seats and money never both.
    /// </summary>
    public static Result<Booking> SellSeats(
        this Booking booking, IReadOnlyList<ImmutableArray<BookedSeat>> seats, DateTimeOffset now)
    {
        if (booking.IsGivenBack(booking.Payment.PaymentIntentId))
        {
            return Refusal.Conflict("payment_given_back", "The payment is on its way back.");
        }

        // Sold by another run: what was cancelled since then stays so.
        if (booking.Status is not (BookingStatus.PendingPayment or BookingStatus.Expired)
            || booking.Slices.Any(slice => slice.Status == SliceStatus.Confirmed))
        {
            return booking;
        }

        var slices = booking.Slices.Select((slice, index) =>
            slice with { Status = SliceStatus.Confirmed, Seats = seats[index], Unseated = [] });
        return (booking with { Slices = [.. slices] }).Noting(now, "seats_confirmed", "The seats are sold.");
    }

    /// <summary>Paid, seated and ticketed.</summary>
    public static Booking Confirm(this Booking booking, DateTimeOffset now) =>
        booking.Status is BookingStatus.PendingPayment or BookingStatus.Expired
        && booking.Payment.IsPaid
        && !booking.IsGivenBack(booking.Payment.PaymentIntentId)
            ? (booking with { Status = BookingStatus.Confirmed }).Noting(now, "confirmed", "Tickets were issued.")
                .GiveBackLostSeats(now)
            : booking;

    /// <summary>
    /// Paid, but there are no seats any more: all the money goes back. Nothing changes where the seats were sold
    /// after all, by another run of the same decision.
    /// </summary>
    public static Booking GiveUp(this Booking booking, DateTimeOffset now) =>
        booking.Status is not (BookingStatus.PendingPayment or BookingStatus.Expired)
        || booking.Slices.Any(slice => slice.Status == SliceStatus.Confirmed)
            ? booking
            : booking.Payments()
                .DefaultIfEmpty(new(BookingRefund.NoCharge, booking.Total))
                .Select((payment, at) => new BookingRefund(
                    at == 0 ? FullRefundId(booking.BookingRef) : $"{FullRefundId(booking.BookingRef)}-{at + 1}",
                    Slice: null,
                    payment.Amount,
                    BookingRefundStatus.Pending,
                    ProviderRefundId: null,
                    payment.PaymentIntentId,
                    now))
                .Aggregate(
                    booking.WithSlices(SliceStatus.Cancelled) with { Status = BookingStatus.Expired },
                    (current, refund) => current.RequestRefund(refund, "the payment came when the seats were gone"));

    /// <summary>Whether the seats were gone when the payment came: from then on it can never have any.</summary>
    public static bool IsGivenUp(this Booking booking) =>
        booking.Refunds.Any(refund => refund.RefundId == FullRefundId(booking.BookingRef));

    /// <summary>The id of the refund of a payment whose seats were gone.</summary>
    public static string FullRefundId(string bookingRef) => $"{bookingRef}-refund-late";

    internal static Booking WithSlices(this Booking booking, SliceStatus status) =>
        booking with { Slices = [.. booking.Slices.Select(slice => slice with { Status = status })] };
}
