using FlightBooking.Core.Disruptions;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Workflows.Disruptions;

/// <summary>The last step: every booking of a disruption has come to its end.</summary>
public sealed class FinishDisruption(DisruptionBook book, TimeProvider clock)
{
    [Function(nameof(FinishDisruption))]
    public async Task Run([ActivityTrigger] string disruptionId, CancellationToken ct) =>
        _ = (await book.ChangeAsync(disruptionId, disruption => disruption.Finish(clock.GetUtcNow()), ct)).Value;
}
