using System.Runtime.CompilerServices;
using System.Text.Json;
using FlightBooking.Core;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.TimetableVersions;
using FlightBooking.Timetables;
using FlightBooking.Timetables.Import;

namespace FlightBooking.App.TimetableVersions;

/// <summary>The timetable that a host begins with: the one it is shipped or configured with.</summary>
/// <param name="Timetable">It.</param>
public sealed record InitialTimetable(Timetable Timetable);

/// <summary>The timetables of all versions that can be flown, and what was found in their files.</summary>
public sealed class KeptTimetables(ITimetableFiles files, InitialTimetable initial)
{
    /// <summary>Keeps what was made of a version's files.</summary>
    public async Task KeepAsync(string timetableId, ImportOutcome outcome, CancellationToken ct)
    {
        using var report = new MemoryStream();
        foreach (var note in outcome.Report.Notes)
        {
            await JsonSerializer.SerializeAsync(report, note, CoreJson.Options, ct);
            report.WriteByte((byte)'\n');
        }

        report.Position = 0;
        await files.WriteAsync(ReportOf(timetableId), report, ct);
        if (outcome.Timetable.Is(out var timetable, out _))
        {
            using var compact = new MemoryStream();
            TimetableFile.Write(timetable, compact);
            compact.Position = 0;
            await files.WriteAsync(FileOf(timetableId), compact, ct);
        }
    }

    /// <summary>The timetable of a version.</summary>
    /// <exception cref="InvalidDataException">Its file is gone or damaged.</exception>
    public async Task<Timetable> LoadAsync(string timetableId, CancellationToken ct)
    {
        if (timetableId == TimetableVersion.InitialId)
        {
            return initial.Timetable;
        }

        await using var file = await files.OpenAsync(FileOf(timetableId), ct)
            ?? throw new InvalidDataException($"The file of timetable {timetableId} is gone.");
        using var compact = new MemoryStream();
        await file.CopyToAsync(compact, ct);
        compact.Position = 0;
        return TimetableFile.Read(compact).Is(out var timetable, out var refusal)
            ? timetable
            : throw new InvalidDataException($"Timetable {timetableId}: {refusal.Detail}");
    }

    /// <summary>What was found in a version's files, in their order; nothing where they have not been read.</summary>
    public async IAsyncEnumerable<ImportNote> NotesAsync(
        string timetableId, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var file = await files.OpenAsync(ReportOf(timetableId), ct);
        if (file is null)
        {
            yield break;
        }

        using var lines = new StreamReader(file);
        while (await lines.ReadLineAsync(ct) is { } line)
        {
            yield return JsonSerializer.Deserialize<ImportNote>(line, CoreJson.Options)!;
        }
    }

    private static string FileOf(string timetableId) => $"{timetableId}/timetable.fbt";

    private static string ReportOf(string timetableId) => $"{timetableId}/report.jsonl";
}
