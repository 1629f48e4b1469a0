using FlightBooking.Core.Schedules;
using FlightBooking.Local.Host;
using Spectre.Console;

namespace FlightBooking.Local.Cli;

/// <summary>Says which flights that somebody has bought another timetable flies otherwise.</summary>
internal static class SoldFlights
{
    private const string ReportName = "changed-flights.txt";
    private const int ChangesShown = 20;

    /// <summary>Names each with its bookings, on the screen and in a file of the data folder.</summary>
    public static async Task ReportAsync(string folder, Timetable timetable, CancellationToken ct)
    {
        var changes = BookedFlights.ChangedIn(folder, timetable, TimeProvider.System.GetUtcNow());
        var report = Path.Combine(folder, ReportName);
        if (changes.Count == 0)
        {
            File.Delete(report);
            return;
        }

        foreach (var change in changes.Take(ChangesShown))
        {
            AnsiConsole.MarkupLineInterpolated(
                $"  [yellow]{change.Departure}[/] {change.What}; bookings: {change.Bookings.Count:N0}");
        }

        await File.WriteAllLinesAsync(
            report,
            from change in changes
            select $"{change.Departure} {change.What}; bookings: {string.Join(", ", change.Bookings)}",
            ct);
        AnsiConsole.MarkupLineInterpolated(
            $"[yellow]{changes.Count:N0} booked flights[/] are flown otherwise, as their bookings say; all are in {report}");
    }
}
