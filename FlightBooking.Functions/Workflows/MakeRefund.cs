using FlightBooking.Core.Bookings;
using FlightBooking.Core.Payments;
using FlightBooking.Core.Storage;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace FlightBooking.Functions.Workflows;

/// <summary>Asks the provider to give money back, once however often it runs.</summary>
public sealed class MakeRefund(
    IDocumentStore store, IPaymentGateway gateway, TimeProvider clock, ILogger<MakeRefund> logger)
{
    /// <summary>Runs it.</summary>
    [Function(nameof(MakeRefund))]
    public async Task<BookingRefundStatus> Run([ActivityTrigger] RefundToMake refund, CancellationToken ct)
    {
        var key = refund.Booking;
        var booking = (await store.ReadAsync(Booking.Collection, key.AccountId, key.BookingRef, ct))?.Document
            ?? throw new InvalidOperationException($"Booking {key.BookingRef} is gone.");
        var wanted = booking.Refunds.First(known => known.RefundId == refund.RefundId);
        if (wanted.Status != BookingRefundStatus.Pending)
        {
            return wanted.Status;
        }

        try
        {
            // A provider forgets its idempotency keys after a day; a refund retried for days must not be made twice.
            var made = await gateway.FindRefundAsync(wanted.PaymentIntentId, wanted.RefundId, ct)
                ?? await gateway.RefundAsync(Request(booking, wanted), ct);
            return await store.FollowRefundAsync(key, wanted.RefundId, made, clock.GetUtcNow(), ct);
        }
        catch (PaymentProviderException exception) when (!exception.IsTransient)
        {
            logger.LogError(
                exception, "Refund {RefundId} of booking {BookingRef} was refused by the provider", wanted.RefundId, key.BookingRef);
            var refused = new ProviderRefund(string.Empty, RefundStatus.Failed, wanted.Amount, exception.Code);
            return await store.FollowRefundAsync(key, wanted.RefundId, refused, clock.GetUtcNow(), ct);
        }
    }

    private static RefundRequest Request(Booking booking, BookingRefund refund) => new()
    {
        BookingRef = booking.BookingRef,
        AccountId = booking.AccountId,
        Slice = refund.Slice ?? "all",
        CancellationId = refund.RefundId,
        PaymentIntentId = refund.PaymentIntentId,
        Amount = refund.Amount,
        IdempotencyKey = refund.RefundId,
    };
}
