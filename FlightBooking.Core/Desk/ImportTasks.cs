using FlightBooking.Core.TimetableVersions;

namespace FlightBooking.Core.Desk;

/// <summary>
/// The uploads that wait for a person. Nobody notes them: whoever asks finds them among the last ones.
/// </summary>
/// <param name="versions">What was uploaded.</param>
/// <param name="clock">The time.</param>
public sealed class ImportTasks(TimetableVersionBook versions, TimeProvider clock)
{
    // Nobody waits for one that was uploaded so many ago.
    private const int Latest = 50;

    // The largest uploads are read in some minutes, and tried again within ten.
    private static readonly TimeSpan LongestImport = TimeSpan.FromMinutes(30);

    /// <summary>All that wait, the oldest first.</summary>
    public async Task<IReadOnlyList<DeskTask>> ListAsync(CancellationToken ct)
    {
        var (latest, _) = await versions.ListAsync(null, Latest, ct);
        return [.. latest
            .Select((version, at) => Of(version, isLast: at == 0, clock.GetUtcNow()))
            .OfType<DeskTask>()
            .Reverse()];
    }

    /// <summary>The task of an upload; null where it waits for nobody.</summary>
    /// <param name="version">The upload.</param>
    /// <param name="isLast">Whether nothing was uploaded after it: whoever has done so waits for that.</param>
    /// <param name="now">The time.</param>
    public static DeskTask? Of(TimetableVersion version, bool isLast, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(version);
        DeskTaskKind? kind = version switch
        {
            { Status: ImportStatus.Importing } when version.UploadedAt + LongestImport <= now =>
                DeskTaskKind.ImportOverdue,
            { Status: ImportStatus.Refused, Refusal.Code: ImportRefusal.Failed } when isLast =>
                DeskTaskKind.ImportFailed,
            _ => null,
        };
        return kind is { } found
            ? new(version.TimetableId, found, null, null, null, version.UploadedAt)
            {
                TimetableId = version.TimetableId,
            }
            : null;
    }
}
