using FlightBooking.Core.Payments;

namespace FlightBooking.Core.Bookings;

/// <summary>Decisions about money that goes back.</summary>
public static class RefundDecision
{
    /// <summary>How often a provider is asked for one refund before somebody has to look at it.</summary>
    public const int MostAttempts = 3;

    /// <summary>
    /// Notes a refund before the provider is asked for it; asked again, nothing changes. Nothing is given back at once:
    /// no provider takes a refund of 0.
    /// </summary>
    public static Booking RequestRefund(this Booking booking, BookingRefund refund, string why)
    {
        if (booking.Refunds.Any(known => known.RefundId == refund.RefundId))
        {
            return booking;
        }

        var noted = refund.Amount.Amount > 0
            ? refund
            : refund with { Status = BookingRefundStatus.Succeeded, SettledAt = refund.RequestedAt };
        return (booking with { Refunds = booking.Refunds.Add(noted) })
            .Noting(refund.RequestedAt, "refund_requested", $"{refund.Amount}: {why}");
    }

    /// <summary>
    /// Takes over what the provider says of one try of a refund. A later word about that try stands (a bank may
    /// send back what had arrived), an earlier one does nothing, however they are ordered; words about another
    /// try than the present one, or about one that was settled otherwise, do nothing either. A try that failed is
    /// followed by another one, up to
    /// <see cref="MostAttempts"/>; only then has the refund failed.
    /// </summary>
    public static Booking FollowRefund(this Booking booking, RefundWord word, DateTimeOffset now)
    {
        if (booking.Refunds.FirstOrDefault(refund => refund.RefundId == word.RefundId) is not { } known
            || known.Attempt != word.Attempt
            || known.Status == BookingRefundStatus.Failed
            || known.IsByHand
            || known.Amount.Amount == 0
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
                .Noting(now, "refund_failed", $"{known.Amount}, {known.RefundId}: {word.Reason ?? "it failed"}")
                .CountElsewhere(known.RefundId, now),
            BookingRefundStatus.Succeeded => booking
                .With(known, known with
                {
                    Status = word.Status,
                    ProviderRefundId = word.ProviderRefundId ?? known.ProviderRefundId,
                    SettledAt = now,
                })
                .Noting(now, "refund_succeeded", $"{known.Amount}, {known.RefundId}"),
            _ => booking.With(known, known with
            {
                ProviderRefundId = word.ProviderRefundId ?? known.ProviderRefundId,
                AcceptedAt = now,
            }),
        };
    }

    /// <summary>
    /// Somebody has a refund that had finally failed tried once more: <c>refund_not_failed</c>,
    /// <c>payment_disputed</c>.
    /// </summary>
    public static Result<Booking> RetryRefund(this Booking booking, string refundId, DateTimeOffset now) =>
        booking.Refunds.FirstOrDefault(refund => refund.RefundId == refundId)
            is not { Status: BookingRefundStatus.Failed } failed ? NotFailed
        : booking.IsDisputed(failed.PaymentIntentId) ? Disputed
        : booking
            .With(failed, failed with
            {
                Status = BookingRefundStatus.Pending,
                ProviderRefundId = null,
                Attempt = failed.Attempt + 1,
            })
            .Noting(now, "refund_retried", $"{failed.Amount}, {refundId}: the airline asks once more");

    /// <summary>
    /// Somebody has given the customer the money of a refund that had finally failed, past the provider. Told again,
    /// nothing changes; <c>refund_not_failed</c>.
    /// </summary>
    public static Result<Booking> SettleRefundByHand(this Booking booking, string refundId, DateTimeOffset now) =>
        booking.Refunds.FirstOrDefault(refund => refund.RefundId == refundId) switch
        {
            { IsByHand: true } => booking,
            { Status: BookingRefundStatus.Failed } failed => booking
                .With(failed, failed with
                {
                    Status = BookingRefundStatus.Succeeded,
                    ProviderRefundId = null,
                    SettledAt = now,
                    IsByHand = true,
                })
                .Noting(now, "refund_settled_by_hand", $"{failed.Amount}, {refundId}"),
            _ => NotFailed,
        };

    /// <summary>While a bank decides who has the money nothing goes back.</summary>
    internal static Refusal Disputed { get; } = Refusal.Conflict(
        "payment_disputed", "The payer's bank asks for the money back; try again once it has decided.");

    private static Refusal NotFailed => Refusal.Conflict(
        "refund_not_failed", "The refund is under way, or the customer has the money.");

    // What can be said of one try, in the order in which it comes true.
    private static int Order(BookingRefundStatus status) => status switch
    {
        BookingRefundStatus.Pending => 0,
        BookingRefundStatus.Succeeded => 1,
        _ => 2,
    };

    internal static Booking With(this Booking booking, BookingRefund known, BookingRefund followed) =>
        (booking with { Refunds = booking.Refunds.Replace(known, followed) }).WithPaymentStatus();

    /// <summary>
    /// The line of the cancellation a refund is part of, changed with it; nothing where there is none.
    /// </summary>
    internal static Booking WithLine(
        this Booking booking, string refundId, Func<CancellationLine, CancellationLine> change)
    {
        if (booking.CancellationOf(refundId) is not { } cancellation)
        {
            return booking;
        }

        var line = cancellation.Lines.First(line => line.RefundId == refundId);
        var changed = cancellation with { Lines = cancellation.Lines.Replace(line, change(line)) };
        return booking with { Cancellations = booking.Cancellations.Replace(cancellation, changed) };
    }

    /// <summary>The booking with what its refunds and disputes say of its payment.</summary>
    internal static Booking WithPaymentStatus(this Booking booking) =>
        booking with { Payment = booking.Payment with { Status = booking.PaymentStatusNow() } };

    // Refunds of stray payments say nothing about the payment that counts.
    private static BookingPaymentStatus PaymentStatusNow(this Booking booking)
    {
        if (!booking.Payment.IsPaid)
        {
            return booking.Payment.Status;
        }

        var payments = booking.Payments().ToList();
        var back = booking.Refunds
            .Where(refund => refund.Status == BookingRefundStatus.Succeeded
                && booking.IsPaidBy(refund.PaymentIntentId))
            .Select(refund => refund.Amount)
            .Concat(payments.Select(payment => booking.GoneOn(payment.PaymentIntentId)))
            .Sum();
        return booking.Disputes.Where(dispute => booking.IsPaidBy(dispute.PaymentIntentId)).ToList() switch
        {
            var disputes when disputes.Exists(dispute => dispute.Status == DisputeStatus.Open)
                => BookingPaymentStatus.Disputed,
            var disputes when disputes.Exists(dispute => dispute.Status == DisputeStatus.Lost)
                => BookingPaymentStatus.ChargedBack,
            _ when back.Amount == 0 => BookingPaymentStatus.Succeeded,
            _ when back >= payments.Select(payment => payment.Amount).Sum() => BookingPaymentStatus.Refunded,
            _ => BookingPaymentStatus.PartiallyRefunded,
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
