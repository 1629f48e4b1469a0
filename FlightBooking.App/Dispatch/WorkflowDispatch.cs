using FlightBooking.Core.Bookings;
using FlightBooking.Core.TimetableVersions;
using FlightBooking.App.Workflows.Bookings;
using FlightBooking.App.Workflows.Cancellations;
using FlightBooking.App.Workflows.Refunds;
using FlightBooking.App.Workflows.TimetableVersions;
using Microsoft.DurableTask.Client;

namespace FlightBooking.App.Dispatch;

/// <summary>
/// Starts and wakes workflows by what is wanted of them: the one place that knows their names, ids and events. Every
/// call may be repeated. "Once" is for what has never been there; the others begin anew what has ended.
/// </summary>
internal static class WorkflowDispatch
{
    /// <summary>Has a hold watched until it is paid or over.</summary>
    public static Task WatchAsync(this DurableTaskClient workflows, Booking booking, CancellationToken ct) =>
        workflows.StartAsync(nameof(BookingWorkflow), HeldBooking.Of(booking), booking.BookingRef, ct);

    /// <summary>The same, unless somebody watches it.</summary>
    public static async Task EnsureWatchedAsync(this DurableTaskClient workflows, Booking booking, CancellationToken ct)
    {
        if (!await workflows.IsUnderWayAsync(booking.BookingRef, ct))
        {
            await workflows.WatchAsync(booking, ct);
        }
    }

    /// <summary>Whoever watches the hold is to see the payment that is in the booking's document.</summary>
    public static Task TellPaidAsync(
        this DurableTaskClient workflows, string bookingRef, string? paymentIntentId, CancellationToken ct) =>
        workflows.NudgeAsync(bookingRef, BookingWorkflow.PaymentReceived, paymentIntentId ?? "", ct);

    /// <summary>Whoever watches the hold is to see that its booking was given up.</summary>
    public static Task TellWithdrawnAsync(this DurableTaskClient workflows, string bookingRef, CancellationToken ct) =>
        workflows.NudgeAsync(bookingRef, BookingWorkflow.Withdrawn, bookingRef, ct);

    /// <summary>Has a payment that came after the hold turned into seats, or given back.</summary>
    public static Task TakeUpLatePaymentOnceAsync(
        this DurableTaskClient workflows, BookingKey key, string paymentIntentId, CancellationToken ct) =>
        workflows.StartOnceAsync(
            nameof(LatePaymentWorkflow), key, LatePaymentWorkflow.InstanceId(key.BookingRef, paymentIntentId), ct);

    /// <summary>The same, unless somebody is at it.</summary>
    public static async Task EnsureLatePaymentAsync(
        this DurableTaskClient workflows, BookingKey key, string paymentIntentId, CancellationToken ct)
    {
        var instanceId = LatePaymentWorkflow.InstanceId(key.BookingRef, paymentIntentId);
        if (!await workflows.IsUnderWayAsync(instanceId, ct))
        {
            await workflows.StartAsync(nameof(LatePaymentWorkflow), key, instanceId, ct);
        }
    }

    /// <summary>Has a ticket of a confirmed booking issued again.</summary>
    public static Task IssueAgainAsync(
        this DurableTaskClient workflows, BookingKey key, string ticketId, CancellationToken ct) =>
        workflows.StartAsync(nameof(TicketWorkflow), new TicketToIssue(key, ticketId), ticketId, ct);

    /// <summary>Has the files of a version of the timetable read.</summary>
    public static Task ImportOnceAsync(
        this DurableTaskClient workflows, TimetableVersion version, CancellationToken ct) =>
        workflows.StartOnceAsync(
            nameof(TimetableImportWorkflow), version.TimetableId, version.TimetableId, ct);

    /// <summary>The same, unless somebody is at it.</summary>
    public static async Task EnsureImportedAsync(
        this DurableTaskClient workflows, TimetableVersion version, CancellationToken ct)
    {
        if (!await workflows.IsUnderWayAsync(version.TimetableId, ct))
        {
            await workflows.StartAsync(nameof(TimetableImportWorkflow), version.TimetableId, version.TimetableId, ct);
        }
    }

    /// <summary>Has a refund made that belongs to no cancellation.</summary>
    public static Task RefundOnceAsync(
        this DurableTaskClient workflows, BookingKey key, string refundId, CancellationToken ct) =>
        workflows.StartOnceAsync(nameof(RefundWorkflow), new RefundToMake(key, refundId), refundId, ct);

    /// <summary>Has the refunds and seats of an accepted cancellation seen to.</summary>
    public static Task FulfilOnceAsync(
        this DurableTaskClient workflows, Booking booking, BookingCancellation cancellation, CancellationToken ct) =>
        workflows.StartOnceAsync(
            nameof(CancellationWorkflow),
            CancellationToFulfil.Of(booking, cancellation),
            cancellation.CancellationId,
            ct);

    /// <summary>The same, unless somebody is at it.</summary>
    public static async Task EnsureFulfilledAsync(
        this DurableTaskClient workflows, Booking booking, BookingCancellation cancellation, CancellationToken ct)
    {
        if (!await workflows.IsUnderWayAsync(cancellation.CancellationId, ct))
        {
            await workflows.FulfilAsync(booking, cancellation, ct);
        }
    }

    /// <summary>Has a refund taken up again, by the cancellation it belongs to or by itself.</summary>
    public static Task RefundAsync(
        this DurableTaskClient workflows, Booking booking, BookingRefund refund, CancellationToken ct) =>
        booking.CancellationOf(refund.RefundId) is { } cancellation
            ? workflows.FulfilAsync(booking, cancellation, ct)
            : workflows.StartAsync(
                nameof(RefundWorkflow), new RefundToMake(booking.Key(), refund.RefundId), refund.RefundId, ct);

    /// <summary>Whoever follows a refund is to ask the provider about it.</summary>
    /// <param name="workflows">The workflows.</param>
    /// <param name="refundId">Our own id.</param>
    /// <param name="providerId">The provider's.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>Whether somebody follows it.</returns>
    public static Task<bool> TellOfRefundAsync(
        this DurableTaskClient workflows, string refundId, string providerId, CancellationToken ct) =>
        workflows.NudgeAsync(refundId, RefundWorkflow.RefundUpdated, providerId, ct);

    /// <summary>
    /// Whether somebody is at a refund: its own workflow, or one that is about to call it. An instance id must not be
    /// started from both.
    /// </summary>
    public static async Task<bool> IsInHandAsync(
        this DurableTaskClient workflows, Booking booking, BookingRefund refund, CancellationToken ct)
    {
        var isOfWhole = refund.RefundId == HoldDecision.FullRefundId(booking.BookingRef);
        string?[] about =
        [
            refund.RefundId,
            booking.CancellationOf(refund.RefundId)?.CancellationId,
            isOfWhole ? booking.BookingRef : null,
            isOfWhole ? LatePaymentWorkflow.InstanceId(booking.BookingRef, refund.PaymentIntentId) : null,
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

    private static Task FulfilAsync(
        this DurableTaskClient workflows, Booking booking, BookingCancellation cancellation, CancellationToken ct) =>
        workflows.StartAsync(
            nameof(CancellationWorkflow),
            CancellationToFulfil.Of(booking, cancellation),
            cancellation.CancellationId,
            ct);
}
