namespace FlightBooking.Core.Bookings;

/// <summary>Decisions about money that goes back.</summary>
public static class RefundDecision
{
    /// <summary>Notes a refund before the provider is asked for it; asked again, nothing changes.</summary>
    public static Booking RequestRefund(this Booking booking, BookingRefund refund, string why) =>
        booking.Refunds.Any(known => known.RefundId == refund.RefundId)
            ? booking
            : (booking with { Refunds = booking.Refunds.Add(refund) })
                .Noting(refund.RequestedAt, "refund_requested", $"{refund.Amount}: {why}");

    /// <summary>Takes over what the provider says of a refund. A success is final, however events are ordered.</summary>
    public static Booking FollowRefund(
        this Booking booking, string refundId, BookingRefundStatus status, string? providerRefundId, DateTimeOffset now)
    {
        if (booking.Refunds.FirstOrDefault(refund => refund.RefundId == refundId) is not { } known
            || known.Status == BookingRefundStatus.Succeeded
            || (known.Status == status && known.ProviderRefundId == providerRefundId))
        {
            return booking;
        }

        var followed = known with { Status = status, ProviderRefundId = providerRefundId ?? known.ProviderRefundId };
        var changed = booking with { Refunds = booking.Refunds.Replace(known, followed) };
        changed = changed with { Payment = changed.Payment with { Status = changed.PaymentStatusAfterRefunds() } };
        return known.Status == status
            ? changed
            : changed.Noting(now, $"refund_{status.ToString().ToLowerInvariant()}", $"{known.Amount}, {refundId}");
    }

    // Refunds of stray payments say nothing about the payment that counts.
    private static BookingPaymentStatus PaymentStatusAfterRefunds(this Booking booking)
    {
        var back = booking.Refunds
            .Where(refund => refund.Status == BookingRefundStatus.Succeeded
                && refund.PaymentIntentId == booking.Payment.PaymentIntentId)
            .Select(refund => refund.Amount)
            .Sum();
        return back.Amount == 0 ? booking.Payment.Status
            : back >= booking.Total ? BookingPaymentStatus.Refunded
            : BookingPaymentStatus.PartiallyRefunded;
    }
}
