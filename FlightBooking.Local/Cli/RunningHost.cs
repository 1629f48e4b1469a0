using FlightBooking.Sqlite;
using FlightBooking.Local.Host;
using Spectre.Console;

namespace FlightBooking.Local.Cli;

/// <summary>A host that runs on a data folder while something is done to it.</summary>
internal static class RunningHost
{
    /// <summary>
    /// Says that it goes on with the timetable it began with: it read it once, and offers are of what it has.
    /// </summary>
    public static void Warn(string folder)
    {
        if (DatabaseOwner.IsClaimed(LocalHost.DatabaseIn(folder)))
        {
            AnsiConsole.MarkupLineInterpolated(
                $"[yellow]A host is running on {folder}.[/] It sells by the timetable it has read until it is restarted.");
        }
    }
}
