using FlightBooking.Core.Bookings;
using FlightBooking.Core.Disruptions;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Workflows.Disruptions;

/// <summary>The last step: every booking of a disruption has come to its end.</summary>
public sealed class FinishDisruption(DisruptionBook book, TimeProvider clock)
{
    [Function(nameof(FinishDisruption))]
    public async Task Run([ActivityTrigger] string disruptionId, CancellationToken ct)
    {
        _ = (await book.ChangeAsync(disruptionId, disruption => disruption.Finish(clock.GetUtcNow()), ct)).Value;

        // What was sold late may have come into the list since it was looked at, and found the disruption running: a
        // timer sets it going again.
        await foreach (var (shown, _) in book.AllBookingsAsync(disruptionId, ct))
        {
            if (shown.Status is ProposalStatus.Preparing or ProposalStatus.Open)
            {
                _ = (await book.ChangeAsync(disruptionId, disruption => disruption.Reopen(), ct)).Value;
                return;
            }
        }
    }
}
