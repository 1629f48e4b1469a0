using FlightBooking.Core.Bookings;
using FlightBooking.Core.Payments;
using FlightBooking.Core.Storage;
using FlightBooking.Functions.Observability;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.Functions.Workflows;

/// <summary>Asks the provider where a refund stands.</summary>
public sealed class FollowRefund(IDocumentStore store, IPaymentGateway gateway, TimeProvider clock)
{
    /// <summary>Runs it.</summary>
    [Function(nameof(FollowRefund))]
    public async Task<BookingRefundStatus> Run([ActivityTrigger] RefundToMake refund, CancellationToken ct)
    {
        var key = refund.Booking;
        var booking = (await store.ReadAsync(Booking.Collection, key.AccountId, key.BookingRef, ct))?.Document;
        var known = booking?.Refunds.FirstOrDefault(one => one.RefundId == refund.RefundId);
        if (known is not { Status: BookingRefundStatus.Pending, ProviderRefundId: { } providerId })
        {
            return known?.Status ?? BookingRefundStatus.Failed;
        }

        var word = await gateway.ReadRefundAsync(providerId, ct);
        return await store.FollowRefundAsync(key, refund.RefundId, word, clock.GetUtcNow(), ct);
    }
}

/// <summary>The provider's word on a refund, written to its booking.</summary>
internal static class RefundWord
{
    public static async Task<BookingRefundStatus> FollowRefundAsync(
        this IDocumentStore store,
        BookingKey key,
        string refundId,
        ProviderRefund word,
        DateTimeOffset now,
        CancellationToken ct)
    {
        var before = BookingRefundStatus.Pending;
        var changed = await store.ChangeAsync<Booking>(
            Booking.Collection,
            key.AccountId,
            key.BookingRef,
            booking =>
            {
                before = booking.Refunds.FirstOrDefault(one => one.RefundId == refundId)?.Status ?? before;
                return booking.FollowRefund(refundId, Status(word.Status), word.RefundId, now);
            },
            ct);
        var refund = changed.Value.Document.Refunds.First(refund => refund.RefundId == refundId);
        if (refund.Status != before)
        {
            Telemetry.Refunds.Add(1, new KeyValuePair<string, object?>("outcome", refund.Status.ToString().ToLowerInvariant()));
            Telemetry.WorkflowAge.Record(
                (now - refund.RequestedAt).TotalSeconds, new KeyValuePair<string, object?>("workflow", "refund"));
        }

        return refund.Status;
    }

    private static BookingRefundStatus Status(RefundStatus status) => status switch
    {
        RefundStatus.Succeeded => BookingRefundStatus.Succeeded,
        RefundStatus.Failed or RefundStatus.Canceled => BookingRefundStatus.Failed,
        _ => BookingRefundStatus.Pending,
    };
}
