using FlightBooking.Core.Schedules.Import;
using FlightBooking.Local.Host;
using Spectre.Console;

namespace FlightBooking.Local.Cli;

/// <summary>Imports the original system's CSV files, told apart by their header lines.</summary>
internal static class ImportCommand
{
    private const string NoAirports = "city,airport,code,country\n";
    private const int NotesShown = 20;

    /// <summary>Runs it.</summary>
    public static async Task<int> RunAsync(FileInfo[] files, string folder, CancellationToken ct)
    {
        if (files.FirstOrDefault(file => !file.Exists) is { } missing)
        {
            throw new CommandFailedException($"There is no file {missing.FullName}.");
        }

        var outcome = await AnsiConsole.Progress().AutoClear(false).StartAsync(context => Task.Run(
            () => Import(files, context, ct), ct));
        await ReportAsync(outcome.Report, folder, ct);
        if (!outcome.Timetable.Is(out var timetable, out var refusal))
        {
            throw new CommandFailedException($"{refusal.Detail} Nothing was changed.");
        }

        Timetables.Save(folder, timetable);
        AnsiConsole.MarkupLineInterpolated(
            $"[green]{timetable.Flights.Count:N0} flights[/] between {timetable.Airports.Count:N0} airports replace the timetable in {folder}.");
        return 0;
    }

    private static ImportOutcome Import(FileInfo[] files, ProgressContext context, CancellationToken ct)
    {
        var bars = files.ToDictionary(file => file.Name, file => context.AddTask(file.Name).IsIndeterminate());
        var airports = files.Where(IsAirports).ToList();
        if (airports.Count > 1)
        {
            throw new CommandFailedException($"Only one file of airports can be imported, not {airports.Count}.");
        }

        var readers = files.ToDictionary(file => file, file => new ImportFile(file.Name, file.OpenText()));
        try
        {
            var outcome = CsvImport.Read(
                airports is [var known] ? readers[known] : new("airports", new StringReader(NoAirports)),
                [.. files.Except(airports).Select(file => readers[file])],
                new RowCount(bars),
                ct);
            foreach (var bar in bars.Values)
            {
                bar.IsIndeterminate(false).Value(bar.MaxValue);
            }

            return outcome;
        }
        finally
        {
            foreach (var reader in readers.Values)
            {
                reader.Content.Dispose();
            }
        }
    }

    private static bool IsAirports(FileInfo file)
    {
        using var reader = file.OpenText();
        return reader.ReadLine() is { } header
            && header.Contains("airport", StringComparison.OrdinalIgnoreCase)
            && !header.Contains("flight_no", StringComparison.OrdinalIgnoreCase);
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
