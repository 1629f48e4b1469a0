using FlightBooking.Core.Bookings;
using FlightBooking.Core.Cancellations;
using FlightBooking.Core.Desk;
using FlightBooking.Core.Holds;
using FlightBooking.Core.Payments;
using FlightBooking.Core.Storage;
using FlightBooking.App.Observability;
using Microsoft.Extensions.Logging;

namespace FlightBooking.App.Workflows.Refunds;

/// <summary>The provider's words on refunds, written to their bookings. Every call may be repeated.</summary>
public sealed class RefundBook(
    IDocumentStore store,
    IPaymentGateway gateway,
    RefundPolicy policy,
    DeskTasks tasks,
    SeatReturns seats,
    TimeProvider clock,
    ILogger<RefundBook> logger)
{
    /// <summary>The booking and its refund as they are now.</summary>
    /// <exception cref="InvalidOperationException">
    /// There is no such refund: it was asked for out of thin air.
    /// </exception>
    internal async Task<(Booking Booking, BookingRefund Refund)> ReadAsync(RefundToMake wanted, CancellationToken ct)
    {
        var key = wanted.Booking;
        var booking = await store.FindAsync(key, ct);
        var refund = booking?.Refunds.FirstOrDefault(known => known.RefundId == wanted.RefundId);
        return refund is null
            ? throw new InvalidOperationException($"Booking {key.BookingRef} has no refund {wanted.RefundId}.")
            : (booking!, refund);
    }

    /// <summary>
    /// Takes what the provider has on the payment into the books, and begins the present try of a refund as far as it
    /// is still to be made.
    /// </summary>
    internal async Task<(Booking Booking, BookingRefund Refund)> BeginAsync(
        RefundToMake wanted, ProviderPayment payment, CancellationToken ct)
    {
        var key = wanted.Booking;
        var first = await FirstAsync(key, payment, ct);
        var changed = await store.ChangeAsync(
            key,
            booking => booking.TakeOver(payment, clock.GetUtcNow(), first)
                .BeginRefund(wanted.RefundId, clock.GetUtcNow()),
            ct);
        var begun = changed.Value.Document;
        return (begun, begun.Refunds.First(known => known.RefundId == wanted.RefundId));
    }

    // What others have moved of a charge, the booking has to know that was split, before one that was split off it.
    private async Task<Booking?> FirstAsync(BookingKey key, ProviderPayment payment, CancellationToken ct)
    {
        if (await store.FindAsync(key, ct) is not { SplitFrom: { } from } booking
            || booking.ShareOf(payment.PaymentIntentId) is null)
        {
            return null;
        }

        var first = new BookingKey(key.AccountId, from.BookingRef);
        return (await store.ChangeAsync(
            first, before => before.TakeOver(payment, clock.GetUtcNow()), ct)).Value.Document;
    }

    /// <summary>Asks the provider where an accepted refund stands, and writes it down.</summary>
    internal async Task<RefundState> AskAsync(RefundToMake wanted, BookingRefund refund, CancellationToken ct) =>
        refund is { ProviderRefundId: { } providerId, Status: not BookingRefundStatus.Failed }
            && !refund.GoesToVoucher()
            ? await NoteAsync(wanted, refund, await gateway.ReadRefundAsync(providerId, ct), ct)
            : await StateOfAsync(wanted, refund, ct);

    /// <summary>Writes the provider's word on a try down.</summary>
    internal Task<RefundState> NoteAsync(
        RefundToMake wanted, BookingRefund refund, ProviderRefund word, CancellationToken ct) =>
        NoteAsync(
            wanted,
            new(refund.RefundId, refund.Attempt, Status(word.Status), word.RefundId, word.FailureReason),
            ct);

    /// <summary>
    /// Writes down what became of a try, and in the same write that the seats go which waited for it.
    /// </summary>
    internal async Task<RefundState> NoteAsync(RefundToMake wanted, RefundWord word, CancellationToken ct)
    {
        var key = wanted.Booking;
        BookingRefundStatus? before = null;
        var changed = await store.ChangeAsync(
            key,
            booking =>
            {
                before = booking.Refunds.FirstOrDefault(known => known.RefundId == word.RefundId)?.Status;
                var next = booking.FollowRefund(word, clock.GetUtcNow());
                return wanted.Seats is { } line
                    ? next.ReleaseSeats(line.CancellationId, line.Slice, clock.GetUtcNow())
                    : next;
            },
            ct);
        var written = changed.Value.Document;
        var refund = written.Refunds.First(known => known.RefundId == word.RefundId);
        if (refund.Status != before)
        {
            Telemetry.Refunds.Add(
                1, new KeyValuePair<string, object?>("outcome", refund.Status.ToString().ToLowerInvariant()));
            Telemetry.WorkflowAge.Record(
                (clock.GetUtcNow() - refund.RequestedAt).TotalSeconds, new KeyValuePair<string, object?>("workflow", "refund"));
        }

        if (word.Status == BookingRefundStatus.Failed)
        {
            logger.LogError(
                "Try {Attempt} of refund {RefundId} of booking {BookingRef} failed: {Reason}. It is {Status} now",
                word.Attempt,
                word.RefundId,
                key.BookingRef,
                word.Reason,
                refund.Status);
        }

        var isReleased = wanted.Seats is { } seatsToGo && await ReleaseAsync(written, seatsToGo, ct);
        return await StateOfAsync(wanted, refund, ct) with { IsReleased = isReleased };
    }

    private async Task<bool> ReleaseAsync(Booking booking, LineToRelease wanted, CancellationToken ct)
    {
        var line = booking.FindCancellation(wanted.CancellationId)?.Lines
            .FirstOrDefault(line => line.Slice == wanted.Slice);
        if (line is not { IsReleased: true })
        {
            return false;
        }

        await seats.ReleaseAsync(booking, line, ct);
        return true;
    }

    // One that has finally failed waits for a person. This is noted whenever it is seen: whoever wrote it down may have
    // come no further.
    private async Task<RefundState> StateOfAsync(RefundToMake wanted, BookingRefund refund, CancellationToken ct)
    {
        if (refund.Status == BookingRefundStatus.Failed)
        {
            await tasks.NoteAsync(DeskTask.Of(wanted.Booking, refund), ct);
        }

        var pause = refund.IsAccepted() || refund.Attempt == 1
            ? policy.PauseAfter(wanted.Polls)
            : policy.PauseBefore(Math.Min(refund.Attempt, RefundDecision.MostAttempts));
        return new(refund.Status, refund.IsAccepted(), pause);
    }

    private static BookingRefundStatus Status(RefundStatus status) => status switch
    {
        RefundStatus.Succeeded => BookingRefundStatus.Succeeded,
        RefundStatus.Failed or RefundStatus.Canceled => BookingRefundStatus.Failed,
        _ => BookingRefundStatus.Pending,
    };
}
