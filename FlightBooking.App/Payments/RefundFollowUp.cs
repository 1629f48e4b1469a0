using FlightBooking.Core.Bookings;
using FlightBooking.Core.Storage;
using FlightBooking.App.Workflows;
using FlightBooking.App.Workflows.Bookings;
using FlightBooking.App.Workflows.Cancellations;
using FlightBooking.App.Workflows.Refunds;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace FlightBooking.App.Payments;

/// <summary>Finds whoever has to do with a refund, and starts them where they are missing.</summary>
public sealed class RefundFollowUp(IDocumentStore store, OpenBookings open, ILogger<RefundFollowUp> logger)
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
        DurableTaskClient workflows,
        CancellationToken ct)
    {
        if (await workflows.NudgeAsync(refundId, RefundWorkflow.RefundUpdated, providerId, ct))
        {
            return;
        }

        var booking = (await store.ReadAsync(Booking.Collection, key.AccountId, key.BookingRef, ct))?.Document;
        var refund = booking?.Refunds.FirstOrDefault(known => known.RefundId == refundId);
        if (refund?.Status == BookingRefundStatus.Pending
            || (isBack && refund?.Status == BookingRefundStatus.Succeeded && refund.ProviderRefundId == providerId))
        {
            await RestartAsync(booking!, refund, workflows, ct);
        }
    }

    /// <summary>Has everything taken up again that waits for money or seats, unless somebody is at it.</summary>
    /// <returns>Whether nothing of it was left to do.</returns>
    public async Task<bool> TakeUpAsync(Booking booking, DurableTaskClient workflows, CancellationToken ct)
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
            if (!refunds.Exists(refund => cancellation.Lines.Any(line => line.RefundId == refund.RefundId))
                && !await workflows.IsUnderWayAsync(cancellation.CancellationId, ct))
            {
                await StartAsync(booking, cancellation, workflows, ct);
            }
        }

        return refunds.Count == 0 && cancellations.Count == 0;
    }

    /// <summary>Has a refund taken up again, unless somebody is at it.</summary>
    public async Task RestartAsync(
        Booking booking, BookingRefund refund, DurableTaskClient workflows, CancellationToken ct)
    {
        if (await IsInHandAsync(booking, refund, workflows, ct))
        {
            return;
        }

        logger.LogWarning("Refund {RefundId} is taken up again", refund.RefundId);
        await open.NoteAsync(booking.AccountId, booking.BookingRef, ct);
        var key = new BookingKey(booking.AccountId, booking.BookingRef);
        await (booking.CancellationOf(refund.RefundId) is { } cancellation
            ? StartAsync(booking, cancellation, workflows, ct)
            : workflows.StartAsync(
                nameof(RefundWorkflow), new RefundToMake(key, refund.RefundId), refund.RefundId, ct));
    }

    private static Task StartAsync(
        Booking booking, BookingCancellation cancellation, DurableTaskClient workflows, CancellationToken ct) =>
        workflows.StartAsync(
            nameof(CancellationWorkflow),
            CancellationToFulfil.Of(booking, cancellation),
            cancellation.CancellationId,
            ct);

    // The refund's own workflow, or one that is about to call it: an instance id must not be started from both.
    private static async Task<bool> IsInHandAsync(
        Booking booking, BookingRefund refund, DurableTaskClient workflows, CancellationToken ct)
    {
        string?[] about =
        [
            refund.RefundId,
            booking.CancellationOf(refund.RefundId)?.CancellationId,
            refund.RefundId == HoldDecision.FullRefundId(booking.BookingRef) ? booking.BookingRef : null,
            refund.RefundId == HoldDecision.FullRefundId(booking.BookingRef)
                ? LatePaymentWorkflow.InstanceId(booking.BookingRef, refund.PaymentIntentId)
                : null,
        ];
        foreach (var instanceId in about.OfType<string>())
        {
            if (await workflows.IsUnderWayAsync(instanceId, ct))
            {
                return true;
            }
        }

        return false;
    }
}
