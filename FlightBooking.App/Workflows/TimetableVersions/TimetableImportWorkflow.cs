using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace FlightBooking.App.Workflows.TimetableVersions;

/// <summary>
/// Reads the files of a version. Its instance id is the version's. It always comes to an end that can be seen: what
/// fails for good is refused.
/// </summary>
public static class TimetableImportWorkflow
{
    [Function(nameof(TimetableImportWorkflow))]
    public static async Task Run([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var timetableId = context.GetInput<string>()!;
        try
        {
            await context.CallActivityAsync(nameof(ImportTimetable), timetableId, Retries.OfImport);
        }
        catch (TaskFailedException)
        {
            await context.CallActivityAsync(nameof(GiveUpImport), timetableId, Retries.Patient);
        }

        await context.CallActivityAsync(nameof(DropReceivedFiles), timetableId, Retries.Patient);
    }
}
