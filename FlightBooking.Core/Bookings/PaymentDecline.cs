namespace FlightBooking.Core.Bookings;

/// <summary>Decisions about tries to pay that came to nothing; each is safe to take again on the same facts.</summary>
public static class PaymentDecline
{
    /// <summary>
    /// Notes a declined try, for the booking or for the change that waits to be paid; the checkout stays open for
    /// another.
    /// </summary>
    public static Booking DeclinePayment(
        this Booking booking, string paymentIntentId, string reason, DateTimeOffset now) =>
        booking is
        {
            Status: BookingStatus.PendingPayment,
            Payment.Status: BookingPaymentStatus.Open or BookingPaymentStatus.Failed
        }
            ? booking.Declined(
                booking with { Payment = booking.Payment with { Status = BookingPaymentStatus.Failed } },
                $"{paymentIntentId}: {reason}",
                now)
        : booking.OpenCheckoutOfChange() is { } change
            ? booking.Declined(
                booking.With(change, change with
                {
                    Payment = change.Payment with { Status = BookingPaymentStatus.Failed },
                }),
                $"{paymentIntentId}: {reason}",
                now)
        : booking;

    private static Booking Declined(this Booking booking, Booking declined, string why, DateTimeOffset now) =>
        booking.History.Any(entry => entry.Event == "payment_failed" && entry.Detail == why)
            ? booking
            : declined.Noting(now, "payment_failed", why);
}
