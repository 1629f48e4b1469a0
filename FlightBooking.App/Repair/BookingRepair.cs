using FlightBooking.Core.Bookings;
using FlightBooking.Core.Desk;
using FlightBooking.Core.Disruptions;
using FlightBooking.Core.Holds;
using FlightBooking.Core.Payments;
using FlightBooking.Core.Storage;
using FlightBooking.App.Dispatch;
using FlightBooking.App.Payments;
using FlightBooking.App.Splits;
using Microsoft.Extensions.Logging;

namespace FlightBooking.App.Repair;

/// <summary>
/// Compares one booking with the provider and with its workflows, and sets going what is missing. It decides
/// nothing itself: what the provider knows takes the same way as if its event had come.
/// </summary>
public sealed partial class BookingRepair(
    IDocumentStore store,
    IPaymentGateway gateway,
    PaymentEvents events,
    RefundFollowUp refunds,
    SplitFollowUp splits,
    SeatReturns seats,
    SeatMoves moves,
    BookingCoupons coupons,
    DeskTasks tasks,
    TimeProvider clock,
    ILogger<BookingRepair> logger)
{
    // A request that stalled may still write its booking; its seats are not held much longer than this takes.
    private const int LooksForNothing = 3;

    // Banks send refunds back within a month, or not at all.
    private static readonly TimeSpan RefundsMayComeBack = TimeSpan.FromDays(30);

    /// <summary>Looks at the booking of a note.</summary>
    /// <returns>Whether nothing is under way any more.</returns>
    public async Task<bool> IsSettledAsync(OpenBooking note, WorkflowDispatch workflows, CancellationToken ct)
    {
        if (await ReadAsync(note, ct) is not { } booking)
        {
            return note.Looks >= LooksForNothing;
        }

        // Before anything that may fail, as it did so often that something is late, or that nobody was told.
        foreach (var task in DeskTask.Of(booking, clock.GetUtcNow()))
        {
            if (task.Kind == DeskTaskKind.WorkflowOverdue)
            {
                logger.LogError("{TaskId} of booking {BookingRef} is overdue", task.TaskId, booking.BookingRef);
            }

            await tasks.NoteAsync(task, ct);
        }

        // Whatever cannot be compared, what has happened is told: after a month nobody is told of it any more.
        try
        {
            // One time for both: what is still awaited by the one is not over by the other.
            var now = clock.GetUtcNow();
            var closed = await AreCheckoutsClosedAsync(booking, workflows, now, ct);
            var isChangeOver = await AreChangesOverAsync(booking, workflows, now, ct);
            booking = closed && isChangeOver ? booking : (await ReadAsync(note, ct))!;
            var bought = await IsPurchaseDoneAsync(booking, workflows, ct);
            var paidBack = await AreRefundsDoneAsync(booking, workflows, ct);
            var takenUp = await refunds.TakeUpAsync(booking, workflows, ct);
            var answered = await AreAnswersFollowedAsync(booking, workflows, ct);
            var moved = await moves.TakeUpAsync(booking, ct);
            var divided = await splits.TakeUpAsync(booking, workflows, ct);
            var free = await AreStraySeatsFreeAsync(booking, ct);
            return closed && isChangeOver && bought && paidBack && takenUp && answered && moved && divided && free;
        }
        finally
        {
            await store.PostAsync(booking, ct);
            await store.PublishAsync(booking, clock.GetUtcNow(), ct);
            await store.IndexAsync(booking, ct);
        }
    }

    private async Task<Booking?> ReadAsync(OpenBooking note, CancellationToken ct) =>
        await store.FindAsync(new(note.AccountId, note.BookingRef), ct);

    private static async Task<bool> IsPurchaseDoneAsync(
        Booking booking, WorkflowDispatch workflows, CancellationToken ct)
    {
        if (booking.Status == BookingStatus.PendingPayment)
        {
            await workflows.EnsureWatchedAsync(booking, ct);
            if (booking.Payment.IsPaid)
            {
                await workflows.TellPaidAsync(booking.BookingRef, booking.Payment.PaymentIntentId, ct);
            }

            return false;
        }

        if (booking.AwaitsSeatsAgain())
        {
            await workflows.EnsureLatePaymentAsync(booking.Key(), booking.Payment.PaymentIntentId!, ct);
            return false;
        }

        return true;
    }

    private async Task<bool> AreRefundsDoneAsync(Booking booking, WorkflowDispatch workflows, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var mayChange = booking.Refunds.Where(refund => refund.Status == BookingRefundStatus.Pending
            || (refund.Status == BookingRefundStatus.Succeeded
                && !refund.GoesToVoucher()
                && refund.SettledAt + RefundsMayComeBack > now)).ToList();
        foreach (var refund in mayChange)
        {
            if (refund.ProviderRefundId is { } providerId)
            {
                var word = await gateway.ReadRefundAsync(providerId, ct);
                var isBack = word.Status is RefundStatus.Failed or RefundStatus.Canceled;
                if (isBack || (refund.Status == BookingRefundStatus.Pending && word.Status == RefundStatus.Succeeded))
                {
                    logger.LogWarning(
                        "Refund {RefundId} is {Status}, which was never told", refund.RefundId, word.Status);
                    await refunds.WakeAsync(booking.Key(), refund.RefundId, providerId, isBack, workflows, ct);
                }
            }
        }

        return mayChange.Count == 0;
    }

    private async Task<bool> AreAnswersFollowedAsync(
        Booking booking, WorkflowDispatch workflows, CancellationToken ct)
    {
        // Whoever prepared it may have died, and have found the booking gone from the flight when they came again: then
        // it is in no list that the deadline looks at.
        foreach (var late in booking.Proposals.Where(proposal => proposal.Status == ProposalStatus.Preparing))
        {
            await store.ChangeAsync(
                booking.Key(), current => current.DecideSilence(late.ProposalId, clock.GetUtcNow()), ct);
        }

        var unfinished = booking.Proposals.Where(proposal => proposal.IsToBeFollowed).ToList();
        foreach (var proposal in unfinished)
        {
            await workflows.FollowAsync(booking, proposal.ProposalId, ct);
        }

        return unfinished.Count == 0 && booking.Proposals.All(one => one.Status != ProposalStatus.Preparing);
    }
}
