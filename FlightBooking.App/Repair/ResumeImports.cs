using FlightBooking.App.Dispatch;
using FlightBooking.Core.TimetableVersions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace FlightBooking.App.Repair;

/// <summary>
/// Every ten minutes: sets going the imports that nobody is at, be it that a process died between the upload and its
/// workflow, or that workflows were wiped.
/// </summary>
public sealed class ResumeImports(TimetableVersionBook versions)
{
    // Of all that were uploaded since, none is older.
    private const int Latest = 50;

    [Function(nameof(ResumeImports))]
    public async Task Run(
        [TimerTrigger("0 */10 * * * *")] TimerInfo timer,
        [DurableClient] DurableTaskClient workflows,
        CancellationToken ct)
    {
        var dispatch = new WorkflowDispatch(workflows);
        foreach (var version in (await versions.ListAsync(null, Latest, ct)).Versions)
        {
            if (version.Status == ImportStatus.Importing)
            {
                await dispatch.EnsureImportedAsync(version, ct);
            }
        }
    }
}
