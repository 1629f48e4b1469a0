using System.Collections.Immutable;
using FlightBooking.Core.Bookings;
using FlightBooking.App.Workflows.Refunds;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace FlightBooking.App.Workflows.Cancellations;

/// <summary>Names one cancellation of a booking.</summary>
public sealed record CancellationKey(BookingKey Booking, string CancellationId);

/// <summary>What the cancellation workflow starts from.</summary>
/// <param name="Cancellation">Which cancellation.</param>
/// <param name="ReceiptId">The document id of its receipt.</param>
/// <param name="Lines">Its lines.</param>
public sealed record CancellationToFulfil(
    CancellationKey Cancellation, string ReceiptId, ImmutableArray<LineToFulfil> Lines)
{
    /// <summary>The input for a cancellation that was accepted.</summary>
    public static CancellationToFulfil Of(Booking booking, BookingCancellation cancellation) => new(
        new(booking.Key(), cancellation.CancellationId),
        cancellation.ReceiptId(),
        [.. cancellation.Lines.Select(line => new LineToFulfil(line.Slice, line.RefundId))]);
}

/// <summary>One line of a cancellation.</summary>
/// <param name="Slice">The slice.</param>
/// <param name="RefundId">Its refund; null where nothing goes back.</param>
public sealed record LineToFulfil(string Slice, string? RefundId);

/// <summary>
/// One accepted cancellation up to its receipt; the instance id is the cancellation id. Each line goes its own
/// way: money first, then seats. It can be begun anew at any time, which does only what is not done yet and
/// issues the receipt again: so a refund that a bank sends back after days takes this way too.
/// </summary>
public static class CancellationWorkflow
{
    [Function(nameof(CancellationWorkflow))]
    public static async Task<CancellationStatus> Run([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var (cancellation, receiptId, lines) = context.GetInput<CancellationToFulfil>()!;
        var done = await Task.WhenAll(lines.Select(line => FulfilAsync(context, cancellation, line)));
        if (done.Contains(false))
        {
            return CancellationStatus.Pending;
        }

        await SubWorkflows.CallAsync(context, nameof(RefundReceiptWorkflow), cancellation, receiptId);
        return await context.CallActivityAsync<CancellationStatus>(
            nameof(FinishCancellation), cancellation, Retries.Patient);
    }

    // Whether somebody else is not at it.
    private static async Task<bool> FulfilAsync(
        TaskOrchestrationContext context, CancellationKey cancellation, LineToFulfil line)
    {
        var seats = new LineToRelease(cancellation.Booking, cancellation.CancellationId, line.Slice);
        if (line.RefundId is { } refundId)
        {
            return await RefundWorkflow.CallAsync(context, new(cancellation.Booking, refundId) { Seats = seats });
        }

        await context.CallActivityAsync<bool>(nameof(ReleaseSeats), seats, Retries.Patient);
        return true;
    }
}
