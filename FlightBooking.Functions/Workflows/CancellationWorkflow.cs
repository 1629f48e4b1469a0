using System.Collections.Immutable;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Cancellations;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace FlightBooking.Functions.Workflows;

/// <summary>What the cancellation workflow starts from.</summary>
/// <param name="Booking">Which booking.</param>
/// <param name="CancellationId">Which cancellation of it.</param>
/// <param name="ReceiptId">The document id of its receipt.</param>
/// <param name="Lines">Its lines.</param>
public sealed record CancellationToFulfil(
    BookingKey Booking, string CancellationId, string ReceiptId, ImmutableArray<LineToFulfil> Lines)
{
    /// <summary>The input for a cancellation that was accepted.</summary>
    public static CancellationToFulfil Of(Booking booking, BookingCancellation cancellation) => new(
        new(booking.AccountId, booking.BookingRef),
        cancellation.CancellationId,
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
    /// <summary>Runs it.</summary>
    [Function(nameof(CancellationWorkflow))]
    public static async Task<CancellationStatus> Run([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var cancellation = context.GetInput<CancellationToFulfil>()!;
        await Task.WhenAll(cancellation.Lines.Select(line => FulfilAsync(context, cancellation, line)));
        await context.CallSubOrchestratorAsync(
            nameof(RefundReceiptWorkflow),
            new ReceiptToIssue(cancellation.Booking, cancellation.CancellationId),
            new SubOrchestrationOptions(instanceId: cancellation.ReceiptId));
        return await context.CallActivityAsync<CancellationStatus>(
            nameof(FinishCancellation),
            new ReceiptToIssue(cancellation.Booking, cancellation.CancellationId),
            Retries.Patient);
    }

    private static Task FulfilAsync(
        TaskOrchestrationContext context, CancellationToFulfil cancellation, LineToFulfil line)
    {
        var seats = new LineToRelease(cancellation.Booking, cancellation.CancellationId, line.Slice);
        return line.RefundId is { } refundId
            ? RefundWorkflow.CallAsync(context, new(cancellation.Booking, refundId) { Seats = seats })
            : context.CallActivityAsync<bool>(nameof(ReleaseSeats), seats, Retries.Patient);
    }
}
