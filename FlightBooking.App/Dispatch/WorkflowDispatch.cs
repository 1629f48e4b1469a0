using FlightBooking.Core.Bookings;
using FlightBooking.Core.TimetableVersions;
using FlightBooking.App.Workflows.Bookings;
using FlightBooking.App.Workflows.Cancellations;
using FlightBooking.App.Workflows.Changes;
using FlightBooking.App.Workflows.Disruptions;
using FlightBooking.App.Workflows.Refunds;
using FlightBooking.App.Workflows.TimetableVersions;
using Microsoft.DurableTask.Client;

namespace FlightBooking.App.Dispatch;

/// <summary>
/// Starts and wakes workflows by what is wanted of them: the one place that knows their names, ids and events. Every
/// call may be repeated. "Once" is for what has never been there; the others begin anew what has ended. A function
/// makes one of the client it was called with.
/// </summary>
public sealed partial class WorkflowDispatch(DurableTaskClient client)
{
    /// <summary>Has a hold watched until it is paid or over.</summary>
    public Task WatchAsync(Booking booking, CancellationToken ct) =>
        client.StartAsync(nameof(BookingWorkflow), HeldBooking.Of(booking), booking.BookingRef, ct);

    /// <summary>The same, unless somebody watches it.</summary>
    public async Task EnsureWatchedAsync(Booking booking, CancellationToken ct)
    {
        if (!await client.IsUnderWayAsync(booking.BookingRef, ct))
        {
            await WatchAsync(booking, ct);
        }
    }

    /// <summary>Whoever watches the hold is to see the payment that is in the booking's document.</summary>
    public Task TellPaidAsync(string bookingRef, string? paymentIntentId, CancellationToken ct) =>
        client.NudgeAsync(bookingRef, BookingWorkflow.PaymentReceived, paymentIntentId ?? "", ct);

    /// <summary>Whoever watches the hold is to see that its booking was given up.</summary>
    public Task TellWithdrawnAsync(string bookingRef, CancellationToken ct) =>
        client.NudgeAsync(bookingRef, BookingWorkflow.Withdrawn, bookingRef, ct);

    /// <summary>Has a payment that came after the hold turned into seats, or given back.</summary>
    public Task TakeUpLatePaymentOnceAsync(BookingKey key, string paymentIntentId, CancellationToken ct) =>
        client.StartOnceAsync(
            nameof(LatePaymentWorkflow), key, LatePaymentWorkflow.InstanceId(key.BookingRef, paymentIntentId), ct);

    /// <summary>The same, unless somebody is at it.</summary>
    public async Task EnsureLatePaymentAsync(BookingKey key, string paymentIntentId, CancellationToken ct)
    {
        var instanceId = LatePaymentWorkflow.InstanceId(key.BookingRef, paymentIntentId);
        if (!await client.IsUnderWayAsync(instanceId, ct))
        {
            await client.StartAsync(nameof(LatePaymentWorkflow), key, instanceId, ct);
        }
    }

    /// <summary>Has a ticket of a confirmed booking issued that never was.</summary>
    public Task IssueOnceAsync(BookingKey key, string ticketId, CancellationToken ct) =>
        client.StartOnceAsync(nameof(TicketWorkflow), new TicketToIssue(key, ticketId), ticketId, ct);

    /// <summary>Has a ticket of a confirmed booking issued again.</summary>
    public Task IssueAgainAsync(BookingKey key, string ticketId, CancellationToken ct) =>
        client.StartAsync(nameof(TicketWorkflow), new TicketToIssue(key, ticketId), ticketId, ct);

    /// <summary>Has the files of a version of the timetable read.</summary>
    public Task ImportOnceAsync(TimetableVersion version, CancellationToken ct) =>
        client.StartOnceAsync(nameof(TimetableImportWorkflow), version.TimetableId, version.TimetableId, ct);

    /// <summary>The same, unless somebody is at it.</summary>
    public async Task EnsureImportedAsync(TimetableVersion version, CancellationToken ct)
    {
        if (!await client.IsUnderWayAsync(version.TimetableId, ct))
        {
            await client.StartAsync(nameof(TimetableImportWorkflow), version.TimetableId, version.TimetableId, ct);
        }
    }

    /// <summary>Has a disruption seen through.</summary>
    public Task DisruptOnceAsync(string disruptionId, CancellationToken ct) =>
        client.StartOnceAsync(nameof(DisruptionWorkflow), disruptionId, disruptionId, ct);

    /// <summary>The same, unless somebody is at it.</summary>
    public async Task EnsureDisruptedAsync(string disruptionId, CancellationToken ct)
    {
        if (!await client.IsUnderWayAsync(disruptionId, ct))
        {
            await client.StartAsync(nameof(DisruptionWorkflow), disruptionId, disruptionId, ct);
        }
    }

    /// <summary>Has done what was answered to a proposal, unless somebody is at it.</summary>
    public async Task FollowAsync(Booking booking, string proposalId, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(booking);
        if (booking.FindProposal(proposalId) is { IsToBeFollowed: true }
            && !await client.IsUnderWayAsync(proposalId, ct))
        {
            await client.StartAsync(
                nameof(RebookingWorkflow), new ProposalKey(booking.Key(), proposalId), proposalId, ct);
        }
    }

    /// <summary>Has the seats of changes sold that are paid, or cost nothing, unless somebody is at it.</summary>
    public async Task ExchangeAsync(Booking booking, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(booking);
        foreach (var change in booking.Changes.Where(change => change.Status == ChangeStatus.Confirming))
        {
            if (!await client.IsUnderWayAsync(change.ChangeId, ct))
            {
                await client.StartAsync(
                    nameof(ExchangeWorkflow), new ChangeKey(booking.Key(), change.ChangeId), change.ChangeId, ct);
            }
        }
    }

    /// <summary>Has the refunds and the receipt seen to of baggage that was taken off.</summary>
    public async Task SettleAsync(Booking booking, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(booking);
        foreach (var known in booking.Cancellations.Where(one => one.FinishedAt is null && booking.TakesOff(one)))
        {
            await FulfilOnceAsync(booking, known, ct);
        }
    }

    /// <summary>Has a refund made that belongs to no cancellation.</summary>
    public Task RefundOnceAsync(BookingKey key, string refundId, CancellationToken ct) =>
        client.StartOnceAsync(nameof(RefundWorkflow), new RefundToMake(key, refundId), refundId, ct);

    /// <summary>Has the refunds and seats of an accepted cancellation seen to.</summary>
    public Task FulfilOnceAsync(Booking booking, BookingCancellation cancellation, CancellationToken ct) =>
        client.StartOnceAsync(
            nameof(CancellationWorkflow),
            CancellationToFulfil.Of(booking, cancellation),
            cancellation.CancellationId,
            ct);

    /// <summary>The same, unless somebody is at it.</summary>
    public async Task EnsureFulfilledAsync(Booking booking, BookingCancellation cancellation, CancellationToken ct)
    {
        if (!await client.IsUnderWayAsync(cancellation.CancellationId, ct)
            && !(cancellation.ChangeId is { } changeId && await client.IsUnderWayAsync(changeId, ct)))
        {
            await FulfilAsync(booking, cancellation, ct);
        }
    }

    /// <summary>Has a refund taken up again, by the cancellation it belongs to or by itself.</summary>
    public Task RefundAsync(Booking booking, BookingRefund refund, CancellationToken ct) =>
        booking.CancellationOf(refund.RefundId) is { } cancellation
            ? FulfilAsync(booking, cancellation, ct)
            : client.StartAsync(
                nameof(RefundWorkflow), new RefundToMake(booking.Key(), refund.RefundId), refund.RefundId, ct);

    /// <summary>Whoever follows a refund is to ask the provider about it.</summary>
    /// <param name="refundId">Our own id.</param>
    /// <param name="providerId">The provider's.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>Whether somebody follows it.</returns>
    public Task<bool> TellOfRefundAsync(string refundId, string providerId, CancellationToken ct) =>
        client.NudgeAsync(refundId, RefundWorkflow.RefundUpdated, providerId, ct);

    /// <summary>
    /// Whether somebody is at a refund: its own workflow, or one that is about to call it. An instance id must not be
    /// started from both.
    /// </summary>
    public async Task<bool> IsInHandAsync(Booking booking, BookingRefund refund, CancellationToken ct)
    {
        var isOfWhole = refund.RefundId == HoldDecision.FullRefundId(booking.BookingRef);
        string?[] about =
        [
            refund.RefundId,
            booking.CancellationOf(refund.RefundId)?.CancellationId,
            booking.CancellationOf(refund.RefundId)?.ChangeId,
            booking.Changes.FirstOrDefault(change =>
                change.Payment.PaymentIntentId == refund.PaymentIntentId && refund.Slice is null)?.ChangeId,
            isOfWhole ? booking.BookingRef : null,
            isOfWhole ? LatePaymentWorkflow.InstanceId(booking.BookingRef, refund.PaymentIntentId) : null,
        ];
        foreach (var instanceId in about.OfType<string>())
        {
            if (await client.IsUnderWayAsync(instanceId, ct))
            {
                return true;
            }
        }

        return false;
    }

    private Task FulfilAsync(Booking booking, BookingCancellation cancellation, CancellationToken ct) =>
        client.StartAsync(
            nameof(CancellationWorkflow),
            CancellationToFulfil.Of(booking, cancellation),
            cancellation.CancellationId,
            ct);
}
