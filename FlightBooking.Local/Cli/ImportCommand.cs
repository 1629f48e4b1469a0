using FlightBooking.Core.Schedules;
using FlightBooking.Timetables.Import;
using FlightBooking.Local.Host;
using Spectre.Console;

namespace FlightBooking.Local.Cli;

/// <summary>Imports timetables: CSV, OpenFlights or SSIM files, told apart by what is in them.</summary>
internal static class ImportCommand
{
    private const int NotesShown = 20;

    /// <summary>The date here.</summary>
    internal static DateOnly Today => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

    /// <summary>Runs it, and loses no seat that was sold.</summary>
    public static Task<int> RunAsync(FileInfo[] files, string folder, DateOnly? upTo, CancellationToken ct) =>
        RunAsync(files, folder, upTo, despiteSales: false, ct);

    public static async Task<int> RunAsync(
        FileInfo[] files, string folder, DateOnly? upTo, bool despiteSales, CancellationToken ct)
    {
        if (files.FirstOrDefault(file => !file.Exists) is { } missing)
        {
            throw new CommandFailedException($"There is no file {missing.FullName}.");
        }

        var outcome = await AnsiConsole.Progress().AutoClear(false).StartAsync(context => Task.Run(
            () => Import(files, upTo, context, ct), ct));
        await ReportAsync(outcome.Report, folder, ct);
        if (!outcome.Timetable.Is(out var timetable, out var refusal))
        {
            throw new CommandFailedException($"{refusal.Detail} Nothing was changed.");
        }

        await SoldSeats.CheckAsync(folder, timetable, despiteSales, ct);
        TimetableFolder.Save(folder, timetable);
        await SoldFlights.ReportAsync(folder, timetable, ct);
        RunningHost.Warn(folder);
        WarnOfThePast(timetable);
        AnsiConsole.MarkupLineInterpolated(
            $"[green]{timetable.Flights.Count:N0} flights[/] between {timetable.Airports.Count:N0} airports replace the timetable in {folder}.");
        return 0;
    }

    // People would search and find nothing, and not know why.
    private static void WarnOfThePast(Timetable timetable)
    {
        if (timetable.Flights.Max(flight => flight.ValidTo ?? DateOnly.MaxValue) is var end && end < Today)
        {
            AnsiConsole.MarkupLineInterpolated(
                $"[yellow]The last flight is on {end:yyyy-MM-dd}.[/] Import it with --shift to move the dates to the present.");
        }
    }

    private static ImportOutcome Import(FileInfo[] files, DateOnly? upTo, ProgressContext context, CancellationToken ct)
    {
        var bars = files.DistinctBy(file => file.Name)
            .ToDictionary(file => file.Name, file => context.AddTask(file.Name).IsIndeterminate());
        var opened = new List<(ImportFormat Format, ImportFile File)>();
        try
        {
            foreach (var file in files)
            {
                opened.Add((FormatOf(file), new ImportFile(file.Name, file.OpenText())));
            }

            var outcome = TimetableImport.Read(opened, upTo, new RowCount(bars), ct);
            foreach (var bar in bars.Values)
            {
                bar.IsIndeterminate(false).Value(bar.MaxValue);
            }

            return outcome;
        }
        finally
        {
            opened.ForEach(pair => pair.File.Content.Dispose());
        }
    }

    private static ImportFormat FormatOf(FileInfo file)
    {
        using var reader = file.OpenText();
        return ImportFormats.Of(reader.ReadLine());
    }

    private static async Task ReportAsync(ImportReport report, string folder, CancellationToken ct)
    {
        foreach (var kind in Enum.GetValues<ImportNoteKind>())
        {
            var notes = report.Notes.Where(note => note.Kind == kind).ToList();
            AnsiConsole.MarkupLineInterpolated($"{kind,-9} {notes.Count,6:N0} of {report.Rows:N0} rows");
            foreach (var note in kind == ImportNoteKind.Refused ? notes.Take(NotesShown) : [])
            {
                AnsiConsole.MarkupLineInterpolated($"  [yellow]{note.File}:{note.Line}[/] {note.Message}");
            }
        }

        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, "import-report.txt");
        await File.WriteAllLinesAsync(
            path, report.Notes.Select(note => $"{note.File}:{note.Line}: {note.Kind}: {note.Message}"), ct);
        AnsiConsole.MarkupLineInterpolated($"Every line is in {path}");
    }

    private sealed class RowCount(Dictionary<string, ProgressTask> bars) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value)
        {
            if (bars.TryGetValue(value.File, out var bar))
            {
                bar.Description = $"{value.File}: {value.Rows:N0} rows";
            }
        }
    }
}
