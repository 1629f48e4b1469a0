using FlightBooking.Timetables.Generation;
using FlightBooking.Local.Host;
using Spectre.Console;

namespace FlightBooking.Local.Cli;

/// <summary>Generates the default timetable, in the place of an imported one or as a file.</summary>
internal static class GenerateCommand
{
    /// <summary>Runs it, and loses no seat that was sold.</summary>
    public static Task<int> RunAsync(FileInfo? output, string folder, CancellationToken ct) =>
        RunAsync(output, folder, despiteSales: false, ct);

    public static async Task<int> RunAsync(FileInfo? output, string folder, bool despiteSales, CancellationToken ct)
    {
        var timetable = await Task.Run(TimetableGenerator.Generate, ct);
        if (output is null)
        {
            await SoldSeats.CheckAsync(folder, timetable, despiteSales, ct);
            TimetableFolder.Save(folder, timetable);
            await SoldFlights.ReportAsync(folder, timetable, ct);
            RunningHost.Warn(folder);
        }
        else
        {
            TimetableFolder.SaveAs(output.FullName, timetable);
        }

        var written = output is null ? $"replace the timetable in {folder}" : $"are in {output.FullName}";
        var (flights, airports) = (timetable.Flights.Count, timetable.Airports.Count);
        AnsiConsole.MarkupLineInterpolated($"[green]{flights:N0} flights[/] between {airports:N0} airports {written}.");
        return 0;
    }
}
