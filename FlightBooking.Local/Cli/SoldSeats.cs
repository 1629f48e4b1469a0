using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;
using FlightBooking.Sqlite;
using FlightBooking.Local.Host;
using Spectre.Console;

namespace FlightBooking.Local.Cli;

/// <summary>Looks at what a data folder has sold before another timetable takes the place of its own.</summary>
internal static class SoldSeats
{
    private const string ReportName = "seat-losses.txt";
    private const int LossesShown = 20;

    /// <summary>
    /// Names every departure that could not carry those who have seats, and stops there unless told not to.
    /// </summary>
    /// <exception cref="CommandFailedException">Seats would be lost, and nobody said that they may.</exception>
    public static async Task CheckAsync(string folder, Timetable timetable, bool despiteSales, CancellationToken ct)
    {
        var losses = SeatLosses.Of(
            WholeCollection.In(LocalHost.DatabaseIn(folder), SeatInventory.Collection),
            timetable,
            TimeProvider.System.GetUtcNow());
        var report = Path.Combine(folder, ReportName);
        if (losses.Count == 0)
        {
            if (File.Exists(report))
            {
                File.Delete(report);
            }

            return;
        }

        foreach (var loss in losses.Take(LossesShown))
        {
            AnsiConsole.MarkupLineInterpolated($"  [yellow]{loss.Departure}[/] {loss.What}");
        }

        await File.WriteAllLinesAsync(report, losses.Select(loss => $"{loss.Departure}: {loss.What}"), ct);
        if (!despiteSales)
        {
            throw new CommandFailedException(
                $"Seats that are held or sold would be lost, {losses.Count} times; all are in {report}. "
                + "With --despite-sales it is done all the same. Nothing was changed.");
        }

        AnsiConsole.MarkupLineInterpolated(
            $"[yellow]{losses.Count:N0} times seats are lost[/] that were held or sold; all are in {report}");
    }
}
