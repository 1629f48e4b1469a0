using FlightBooking.Core.Bookings;
using FlightBooking.Core.Storage;
using FlightBooking.App.Dispatch;
using FlightBooking.App.Privacy;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace FlightBooking.App.Repair;

/// <summary>
/// Every two minutes: compares what is under way (<see cref="OpenBooking"/>) with the provider and the workflows, and
/// repairs what no webhook brought and what lost its workflow, a few bookings at a time. A booking is looked at five
/// minutes after something began, then ever more seldom, until nothing is under way; then once more, when it is old
/// enough to be erased.
/// </summary>
public sealed class ReconcilePayments(
    OpenBookings open,
    BookingRepair repair,
    BookingEraser eraser,
    TimeProvider clock,
    ILogger<ReconcilePayments> logger)
{
    // The provider is asked about each, which takes some 0.2 s, and lets a hundred be asked a second.
    private const int AtOnce = 8;

    [Function(nameof(ReconcilePayments))]
    public Task Run(
        [TimerTrigger("0 */2 * * * *")] TimerInfo timer,
        [DurableClient] DurableTaskClient workflows,
        CancellationToken ct) => LookAsync(clock.GetUtcNow(), new(workflows), ct);

    /// <summary>Looks at everything that is due by a time.</summary>
    public Task LookAsync(DateTimeOffset by, WorkflowDispatch workflows, CancellationToken ct) =>
        open.DueAsync(by, ct).ForEachAsync(AtOnce, note => LookAsync(note, workflows, ct));

    private async Task LookAsync(Stored<OpenBooking> note, WorkflowDispatch workflows, CancellationToken ct)
    {
        try
        {
            if (await repair.IsSettledAsync(note.Document, workflows, ct))
            {
                var booking = new BookingKey(note.Document.AccountId, note.Document.BookingRef);
                await (await eraser.EraseIfDueAsync(booking, ct) is { } again
                    ? open.LookAgainAsync(note, again, ct)
                    : open.SettleAsync(note, ct));
                return;
            }
        }
        // What goes wrong with one booking must not keep the others from being looked at.
        catch (Exception exception) when (!ct.IsCancellationRequested)
        {
            logger.LogError(exception, "Booking {BookingRef} could not be compared", note.Document.BookingRef);
        }

        await open.LookAgainAsync(note, ct);
    }
}
