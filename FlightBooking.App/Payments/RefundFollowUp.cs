using FlightBooking.Core.Bookings;
using FlightBooking.Core.Desk;
using FlightBooking.Core.Storage;
using FlightBooking.App.Dispatch;
using Microsoft.Extensions.Logging;

namespace FlightBooking.App.Payments;

/// <summary>Finds whoever has to do with a refund, and starts them where they are missing.</summary>
public sealed class RefundFollowUp(
    IDocumentStore store, OpenBookings open, DeskTasks tasks, ILogger<RefundFollowUp> logger)
{
    /// <summary>The provider said something about a refund: its workflow is to look.</summary>
    /// <param name="key">The booking.</param>
    /// <param name="refundId">Our own id.</param>
    /// <param name="providerId">The provider's id of the try it was said of.</param>
    /// <param name="isBack">Whether the money came back from the bank.</param>
    /// <param name="workflows">The workflows.</param>
    /// <param name="ct">Stops it.</param>
    public async Task WakeAsync(
        BookingKey key,
        string refundId,
        string providerId,
        bool isBack,
        WorkflowDispatch workflows,
        CancellationToken ct)
    {
        if (await workflows.TellOfRefundAsync(refundId, providerId, ct))
        {
            return;
        }

        var booking = await store.FindAsync(key, ct);
        var refund = booking?.Refunds.FirstOrDefault(known => known.RefundId == refundId);
        if (refund?.Status == BookingRefundStatus.Pending
            || (isBack && refund?.Status == BookingRefundStatus.Succeeded && refund.ProviderRefundId == providerId))
        {
            await RestartAsync(booking!, refund, workflows, ct);
        }

        // Whoever wrote down that it has finally failed may have come no further.
        if (refund?.Status == BookingRefundStatus.Failed)
        {
            await tasks.NoteAsync(DeskTask.Of(key, refund), ct);
        }
    }

    /// <summary>Has everything taken up again that waits for money or seats, unless somebody is at it.</summary>
    /// <returns>Whether nothing of it was left to do.</returns>
    public async Task<bool> TakeUpAsync(Booking booking, WorkflowDispatch workflows, CancellationToken ct)
    {
        var refunds = booking.Refunds.Where(refund => refund.Status == BookingRefundStatus.Pending).ToList();
        foreach (var refund in refunds)
        {
            await RestartAsync(booking, refund, workflows, ct);
        }

        var cancellations = booking.Cancellations
            .Where(cancellation => cancellation.FinishedAt is null
                || booking.StatusOf(cancellation) == CancellationStatus.Pending)
            .ToList();
        foreach (var cancellation in cancellations)
        {
            // Where refunds are under way they are looked after above, and by their own workflows.
            if (!refunds.Exists(refund => cancellation.Lines.Any(line => line.RefundId == refund.RefundId)))
            {
                await workflows.EnsureFulfilledAsync(booking, cancellation, ct);
            }
        }

        return refunds.Count == 0 && cancellations.Count == 0;
    }

    /// <summary>Has a refund taken up again, unless somebody is at it.</summary>
    public async Task RestartAsync(
        Booking booking, BookingRefund refund, WorkflowDispatch workflows, CancellationToken ct)
    {
        if (await workflows.IsInHandAsync(booking, refund, ct))
        {
            return;
        }

        logger.LogWarning("Refund {RefundId} is taken up again", refund.RefundId);
        await open.NoteAsync(booking.AccountId, booking.BookingRef, ct);
        await workflows.RefundAsync(booking, refund, ct);
    }
}
