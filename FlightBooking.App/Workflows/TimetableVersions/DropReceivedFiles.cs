using FlightBooking.App.TimetableVersions;
using FlightBooking.Core.TimetableVersions;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Workflows.TimetableVersions;

/// <summary>Deletes the files of a version that has been read: what was made of them is kept.</summary>
public sealed class DropReceivedFiles(ITimetableFiles files, TimetableVersionBook versions)
{
    [Function(nameof(DropReceivedFiles))]
    public async Task Run([ActivityTrigger] string timetableId, CancellationToken ct)
    {
        var version = await versions.FindAsync(timetableId, ct);
        for (var number = 0; number < version?.Files.Length; number++)
        {
            await files.DeleteAsync(TimetableUpload.PathOf(version.Folder, number), ct);
        }
    }
}
