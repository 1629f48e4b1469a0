using System.Collections.Immutable;
using FlightBooking.Core.Payments;

namespace FlightBooking.Core.Bookings;

/// <summary>Decisions about money that others moved; each is safe to take again on the same facts.</summary>
public static class OutsideMoneyDecision
{
    /// <summary>
    /// Takes what the provider has on a payment into the books: refunds made by hand, and disputes. A refund of ours
    /// that had finally failed is settled as far as the money went back otherwise. Facts that are older than the
    /// booking's change nothing.
    /// </summary>
    /// <param name="booking">The booking.</param>
    /// <param name="payment">The provider's facts.</param>
    /// <param name="now">The time.</param>
    /// <param name="first">
    /// The booking that it was split off, where it was, which has taken them over: that one decides how all share them.
    /// </param>
    public static Booking TakeOver(
        this Booking booking, ProviderPayment payment, DateTimeOffset now, Booking? first = null)
    {
        var intent = payment.PaymentIntentId;
        var changed = booking.SplitFrom is not null && booking.ShareOf(intent) is not null
            ? booking.NoteParts(intent, first, now)
            : payment.Disputes
                .Aggregate(
                    payment.Refunds
                        .Where(refund => !booking.HasAskedFor(refund) && !booking.IsOfOthers(refund))
                        .Aggregate(booking, (current, refund) => current.Note(intent, refund, now)),
                    (current, dispute) => current.Note(intent, dispute, now))
                .WithParts(payment);
        changed = changed.Refunds
            .Where(refund => refund.PaymentIntentId == intent && refund.Status == BookingRefundStatus.Failed)
            .Aggregate(changed, (current, refund) => current.Count(refund, now));
        return changed.WithPaymentStatus();
    }

    /// <summary>
    /// Fixes what the provider is asked for in the present try of a refund: what went back otherwise meanwhile is
    /// counted, and what its charge has no more is asked of others. From then on the amount of this try stays, as its
    /// idempotency key does. While the payment is disputed no try begins.
    /// </summary>
    public static Booking BeginRefund(this Booking booking, string refundId, DateTimeOffset now)
    {
        if (booking.Refunds.FirstOrDefault(known => known.RefundId == refundId)
                is not { Status: BookingRefundStatus.Pending } refund
            || refund.Begun == refund.Attempt
            || booking.IsDisputed(refund.PaymentIntentId))
        {
            return booking;
        }

        var counted = booking.Count(refund, now).WithChargesThatHaveIt(refundId, now);
        refund = counted.Refunds.First(known => known.RefundId == refundId);
        return refund.Status == BookingRefundStatus.Pending
            ? counted.With(refund, refund with { Begun = refund.Attempt })
            : counted.WithPaymentStatus();
    }

    /// <summary>
    /// Counts what went back otherwise against a refund that has finally failed: while its last try was under way, that
    /// could not be known to stand in its place.
    /// </summary>
    internal static Booking CountElsewhere(this Booking booking, string refundId, DateTimeOffset now) =>
        booking.Count(booking.Refunds.First(refund => refund.RefundId == refundId), now).WithPaymentStatus();

    /// <summary>Counts what went back otherwise against a refund that the provider has not taken over.</summary>
    private static Booking Count(this Booking booking, BookingRefund refund, DateTimeOffset now)
    {
        var ahead = refund.IsGoodwill
            ? booking.PromisedBeyond(refund.PaymentIntentId)
            : booking.AheadOn(refund.PaymentIntentId);
        if (ahead.Amount <= 0 || refund.Amount.Amount == 0 || refund.Amount.Currency != ahead.Currency)
        {
            return booking;
        }

        var counted = Money.Min(ahead, refund.Amount);
        var less = refund with { Amount = refund.Amount - counted, Elsewhere = refund.Elsewhere + counted };
        return booking
            .With(refund, less.Amount.Amount > 0
                ? less
                : less with { Status = BookingRefundStatus.Succeeded, ProviderRefundId = null, SettledAt = now })
            .WithLine(refund.RefundId, line => line with { Refund = less.Amount, Elsewhere = line.Elsewhere + counted })
            .Noting(now, "refund_settled_elsewhere", $"{counted}, {refund.RefundId}");
    }

    private static Booking Note(
        this Booking booking, string intent, ProviderRefund refund, DateTimeOffset now)
    {
        var status = refund.Status switch
        {
            RefundStatus.Succeeded => BookingRefundStatus.Succeeded,
            RefundStatus.Failed or RefundStatus.Canceled => BookingRefundStatus.Failed,
            _ => BookingRefundStatus.Pending,
        };
        return booking.Note(new(refund.RefundId, intent, refund.Amount, status, now), now);
    }

    private static Booking Note(this Booking booking, OutsideRefund refund, DateTimeOffset now)
    {
        var status = refund.Status;
        var known = booking.OutsideRefunds.FirstOrDefault(other => other.RefundId == refund.RefundId);
        if (known is null)
        {
            return (booking with
            {
                OutsideRefunds = booking.OutsideRefunds.Add(refund with { NotedAt = now }),
            }).Noting(now, "refunded_elsewhere", $"{refund.Amount}, {refund.RefundId}");
        }

        if (status <= known.Status)
        {
            return booking;
        }

        var followed = booking with
        {
            OutsideRefunds = booking.OutsideRefunds.Replace(known, known with { Status = status }),
        };
        return status == BookingRefundStatus.Failed
            ? followed.Noting(now, "refund_elsewhere_failed", $"{refund.Amount}, {refund.RefundId}")
            : followed;
    }

    private static Booking Note(
        this Booking booking,
        string intent,
        ProviderDispute dispute,
        DateTimeOffset now,
        ImmutableArray<MovedPart>? parts = null)
    {
        var known = booking.Disputes.FirstOrDefault(other => other.DisputeId == dispute.DisputeId);
        if (known?.Status == dispute.Status || Order(dispute.Status) < Order(known?.Status ?? DisputeStatus.Inquiry))
        {
            return booking;
        }

        var noted = new PaymentDispute(
            dispute.DisputeId, intent, dispute.Amount, dispute.Status, dispute.Reason, known?.NotedAt ?? now)
        {
            Parts = parts,
        };
        return (booking with
        {
            Disputes = known is null ? booking.Disputes.Add(noted) : booking.Disputes.Replace(known, noted),
        }).Noting(now, EventOf(dispute.Status), $"{dispute.Amount}, {dispute.DisputeId}: {dispute.Reason}");
    }

    // As the booking that it was split off has noted them, with what of each is its own.
    private static Booking NoteParts(this Booking booking, string intent, Booking? first, DateTimeOffset now)
    {
        var changed = first?.OutsideRefunds
            .Where(refund => refund.PaymentIntentId == intent
                && refund.Parts?.Any(part => part.BookingRef == booking.BookingRef) == true)
            .Aggregate(booking, (current, refund) => current.Note(refund, now)) ?? booking;
        return first?.Disputes
            .Where(dispute => dispute.PaymentIntentId == intent)
            .Aggregate(changed, (current, dispute) => current.Note(
                intent,
                new(dispute.DisputeId, dispute.Status, dispute.Amount, dispute.Reason),
                now,
                dispute.Parts)) ?? changed;
    }

    // A bank may think better of what it decided, so both ends are equally late.
    private static int Order(DisputeStatus status) => Math.Min((int)status, (int)DisputeStatus.Won);

    private static string EventOf(DisputeStatus status) => status switch
    {
        DisputeStatus.Inquiry => "payment_inquired",
        DisputeStatus.Open => "payment_disputed",
        DisputeStatus.Won => "dispute_won",
        _ => "dispute_lost",
    };

    private static bool HasAskedFor(this Booking booking, ProviderRefund refund) =>
        refund.IdempotencyKey is { } key && booking.Refunds.Any(known => known.HasAskedWith(key));
}
