using FlightBooking.Core;
using FlightBooking.Core.TimetableVersions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace FlightBooking.App.Workflows.TimetableVersions;

/// <summary>Notes that the files of a version could not be read, for a reason that is not in them.</summary>
public sealed class GiveUpImport(TimetableVersionBook versions, ILogger<GiveUpImport> logger)
{
    [Function(nameof(GiveUpImport))]
    public async Task Run([ActivityTrigger] string timetableId, CancellationToken ct)
    {
        logger.LogError("Timetable {TimetableId} could not be imported", timetableId);
        await versions.ChangeAsync(
            timetableId,
            current => current.Read(
                current.Rows,
                new(0, 0, 0),
                Refusal.Invalid(
                    ImportRefusal.Failed,
                    "The import failed for a reason that is not in the files. Upload them again.")),
            ct);
    }
}
