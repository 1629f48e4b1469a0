using FlightBooking.Core.Bookings;
using FlightBooking.Core.Cancellations;
using FlightBooking.Core.Storage;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace FlightBooking.App.Workflows.Cancellations;

/// <summary>The last step: what the refunds of a cancellation came to is shown on its booking.</summary>
public sealed class FinishCancellation(
    IDocumentStore store, BookingCoupons coupons, TimeProvider clock, ILogger<FinishCancellation> logger)
{
    [Function(nameof(FinishCancellation))]
    public async Task<CancellationStatus> Run([ActivityTrigger] CancellationKey wanted, CancellationToken ct)
    {
        // First, so that whoever sees the cancellation through can use the coupon again.
        var key = wanted.Booking;
        await coupons.GiveBackAsync((await store.FindAsync(key, ct))!, ct);
        var changed = await store.ChangeAsync(
            key,
            booking => booking.FinishCancellation(wanted.CancellationId, clock.GetUtcNow()),
            ct);
        var booking = changed.Value.Document;
        var status = booking.StatusOf(booking.FindCancellation(wanted.CancellationId)!);
        if (status != CancellationStatus.Completed)
        {
            logger.LogError("Cancellation {CancellationId} ended {Status}", wanted.CancellationId, status);
        }

        return status;
    }
}
