namespace FlightBooking.Core.Bookings;

/// <summary>Decisions about money that goes back.</summary>
public static class RefundDecision
{
    /// <summary>How often a provider is asked for one refund before somebody has to look at it.</summary>
    public const int MostAttempts = 3;

    /// <summary>Notes a refund before the provider is asked for it; asked again, nothing changes.</summary>
    public static Booking RequestRefund(this Booking booking, BookingRefund refund, string why) =>
        booking.Refunds.Any(known => known.RefundId == refund.RefundId)
            ? booking
            : (booking with { Refunds = booking.Refunds.Add(refund) })
                .Noting(refund.RequestedAt, "refund_requested", $"{refund.Amount}: {why}");

    /// <summary>
    /// Takes over what the provider says of one try of a refund. A later word about that try stands (a bank may
    /// send back what had arrived), an earlier one does nothing, however they are ordered; words about another
    /// try than the present one do nothing either. A try that failed is followed by another one, up to
    /// <see cref="MostAttempts"/>; only then has the refund failed.
    /// </summary>
    public static Booking FollowRefund(this Booking booking, RefundWord word, DateTimeOffset now)
    {
        if (booking.Refunds.FirstOrDefault(refund => refund.RefundId == word.RefundId) is not { } known
            || known.Attempt != word.Attempt
            || known.Status == BookingRefundStatus.Failed
            || Order(word.Status) < Order(known.Status)
            || (known.Status == word.Status && known.ProviderRefundId == word.ProviderRefundId))
        {
            return booking;
        }

        return word.Status switch
        {
            BookingRefundStatus.Failed when known.Attempt < MostAttempts => booking
                .With(known, known with
                {
                    Status = BookingRefundStatus.Pending,
                    ProviderRefundId = null,
                    SettledAt = null,
                    Attempt = known.Attempt + 1,
                })
                .Noting(now, "refund_retried", $"{known.Amount}, {known.RefundId}: {word.Reason ?? "it failed"}"),
            BookingRefundStatus.Failed => booking
                .With(known, known with { Status = word.Status, SettledAt = null })
                .Noting(now, "refund_failed", $"{known.Amount}, {known.RefundId}: {word.Reason ?? "it failed"}"),
            BookingRefundStatus.Succeeded => booking
                .With(known, known with
                {
                    Status = word.Status,
                    ProviderRefundId = word.ProviderRefundId ?? known.ProviderRefundId,
                    SettledAt = now,
                })
                .Noting(now, "refund_succeeded", $"{known.Amount}, {known.RefundId}"),
            _ => booking.With(known, known with { ProviderRefundId = word.ProviderRefundId ?? known.ProviderRefundId }),
        };
    }

    // What can be said of one try, in the order in which it comes true.
    private static int Order(BookingRefundStatus status) => status switch
    {
        BookingRefundStatus.Pending => 0,
        BookingRefundStatus.Succeeded => 1,
        _ => 2,
    };

    private static Booking With(this Booking booking, BookingRefund known, BookingRefund followed)
    {
        var changed = booking with { Refunds = booking.Refunds.Replace(known, followed) };
        return changed with { Payment = changed.Payment with { Status = changed.PaymentStatusAfterRefunds() } };
    }

    // Refunds of stray payments say nothing about the payment that counts.
    private static BookingPaymentStatus PaymentStatusAfterRefunds(this Booking booking)
    {
        var back = booking.Refunds
            .Where(refund => refund.Status == BookingRefundStatus.Succeeded
                && refund.PaymentIntentId == booking.Payment.PaymentIntentId)
            .Select(refund => refund.Amount)
            .Sum();
        return booking.Payment.Status switch
        {
            not (BookingPaymentStatus.Succeeded or BookingPaymentStatus.PartiallyRefunded or BookingPaymentStatus.Refunded)
                => booking.Payment.Status,
            _ when back.Amount == 0 => BookingPaymentStatus.Succeeded,
            _ => back >= booking.Total ? BookingPaymentStatus.Refunded : BookingPaymentStatus.PartiallyRefunded,
        };
    }
}

/// <summary>What the provider says of one try of a refund.</summary>
/// <param name="RefundId">Our own id.</param>
/// <param name="Attempt">The try it was said of.</param>
/// <param name="Status">What; <see cref="BookingRefundStatus.Failed"/> is about this try alone.</param>
/// <param name="ProviderRefundId">The provider's id; null where it would not even begin.</param>
/// <param name="Reason">Why it failed, where it did.</param>
public sealed record RefundWord(
    string RefundId, int Attempt, BookingRefundStatus Status, string? ProviderRefundId, string? Reason = null);
