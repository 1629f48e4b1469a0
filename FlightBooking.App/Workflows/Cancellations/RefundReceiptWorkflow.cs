using FlightBooking.Core.Bookings;
using FlightBooking.Core.Storage;
using FlightBooking.Documents.Layout;
using FlightBooking.Documents.Receipts;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace FlightBooking.App.Workflows.Cancellations;

/// <summary>Issues one refund receipt. Its instance id is the document id, as with tickets.</summary>
public static class RefundReceiptWorkflow
{
    [Function(nameof(RefundReceiptWorkflow))]
    public static async Task Run([OrchestrationTrigger] TaskOrchestrationContext context) =>
        // The file went to the blob output; what comes back is null on purpose, and dropped.
        await context.CallActivityAsync<IssuedDocument?>(
            nameof(IssueRefundReceipt), context.GetInput<CancellationKey>(), Retries.Patient);
}

/// <summary>Draws one refund receipt.</summary>
public sealed class IssueRefundReceipt(IDocumentStore store, IDocumentRenderer renderer, TimeProvider clock)
{
    [Function(nameof(IssueRefundReceipt))]
    public async Task<IssuedDocument> Run([ActivityTrigger] CancellationKey receipt, CancellationToken ct)
    {
        var key = receipt.Booking;
        var booking = await store.FindAsync(key, ct);
        var cancellation = booking?.FindCancellation(receipt.CancellationId)
            ?? throw new InvalidOperationException($"There is no cancellation {receipt.CancellationId}.");
        var details = CancellationReceipt.Of(booking, cancellation, clock.GetUtcNow());
        return new() { Pdf = renderer.Render(RefundReceiptLayout.Of(details)) };
    }
}
