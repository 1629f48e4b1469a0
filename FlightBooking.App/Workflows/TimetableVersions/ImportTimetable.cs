using FlightBooking.App.TimetableVersions;
using FlightBooking.Core;
using FlightBooking.Core.TimetableVersions;
using FlightBooking.Timetables.Import;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Workflows.TimetableVersions;

/// <summary>Reads the files of a version, and says how far it is.</summary>
public sealed class ImportTimetable(
    ITimetableFiles files, KeptTimetables kept, TimetableVersionBook versions, TimeProvider clock)
{
    private static readonly TimeSpan SaysHowFar = TimeSpan.FromSeconds(2);

    [Function(nameof(ImportTimetable))]
    public async Task Run([ActivityTrigger] string timetableId, CancellationToken ct)
    {
        if (await versions.FindAsync(timetableId, ct) is not { Status: ImportStatus.Importing } version)
        {
            return;
        }

        var rows = new RowCount();
        using var done = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var telling = TellAsync(timetableId, rows, done.Token);
        try
        {
            var outcome = await ReadAsync(version, rows, ct);
            await kept.KeepAsync(timetableId, outcome, ct);
            var report = outcome.Report;
            var notes = new ImportNotes(
                report.Count(ImportNoteKind.Repaired),
                report.Count(ImportNoteKind.Doubtful),
                report.Count(ImportNoteKind.Refused));
            var contents = outcome.Timetable.Then<TimetableContents>(timetable => TimetableContents.Of(timetable));
            await versions.ChangeAsync(timetableId, current => current.Read(report.Rows, notes, contents), ct);
        }
        finally
        {
            await done.CancelAsync();
            await telling;
        }
    }

    private async Task<ImportOutcome> ReadAsync(TimetableVersion version, RowCount rows, CancellationToken ct)
    {
        var opened = new List<(ImportFormat Format, ImportFile File)>();
        try
        {
            foreach (var (number, file) in version.Files.Index())
            {
                // What it is stands in its first line.
                using var first = await OpenAsync(version, number, ct);
                var format = ImportFormats.Of(await first.ReadLineAsync(ct));
                opened.Add((format, new(file.Name, await OpenAsync(version, number, ct))));
            }

            return TimetableImport.Read(opened, upTo: null, rows, ct);
        }
        finally
        {
            opened.ForEach(pair => pair.File.Content.Dispose());
        }
    }

    private async Task<StreamReader> OpenAsync(TimetableVersion version, int number, CancellationToken ct) => new(
        await files.OpenAsync(TimetableUpload.PathOf(version.Folder, number), ct)
            ?? throw new InvalidDataException($"File {number} of {version.TimetableId} is gone."));

    // Beside the reading, so that it need not wait for the store.
    private async Task TellAsync(string timetableId, RowCount rows, CancellationToken done)
    {
        try
        {
            while (true)
            {
                await Task.Delay(SaysHowFar, clock, done);
                var read = rows.Read;
                await versions.ChangeAsync(timetableId, version => version.After(read), done);
            }
        }
        catch (OperationCanceledException)
        {
            // The reading has ended, and says itself how.
        }
    }

    private sealed class RowCount : IProgress<ImportProgress>
    {
        private readonly Dictionary<string, int> byFile = [];
        private int read;

        public int Read => Volatile.Read(ref read);

        // Called by the one thread that reads.
        public void Report(ImportProgress value)
        {
            byFile[value.File] = value.Rows;
            Volatile.Write(ref read, byFile.Values.Sum());
        }
    }
}
