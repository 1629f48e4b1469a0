using FlightBooking.App.Dispatch;
using FlightBooking.Core.Disruptions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace FlightBooking.App.Repair;

/// <summary>
/// Every ten minutes: sets going the disruptions that nobody is at, be it that a process died between the decision and
/// its workflow, or that workflows were wiped.
/// </summary>
public sealed class ResumeDisruptions(DisruptionBook book)
{
    // Of all that were decided since, none is older.
    private const int Latest = 100;

    [Function(nameof(ResumeDisruptions))]
    public async Task Run(
        [TimerTrigger("0 5-59/10 * * * *")] TimerInfo timer,
        [DurableClient] DurableTaskClient workflows,
        CancellationToken ct)
    {
        var dispatch = new WorkflowDispatch(workflows);
        foreach (var disruption in (await book.ListAsync(null, Latest, ct)).Found)
        {
            if (disruption.Status == DisruptionStatus.Running)
            {
                await dispatch.EnsureDisruptedAsync(disruption.DisruptionId, ct);
            }
        }
    }
}
