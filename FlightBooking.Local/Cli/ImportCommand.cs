using FlightBooking.Local.Host;

namespace FlightBooking.Local.Cli;

/// <summary>Imports a timetable.</summary>
internal static class ImportCommand
{
    /// <summary>Runs it.</summary>
    public static Task<int> RunAsync(FileInfo[] files, string folder, CancellationToken ct) => throw new CommandFailedException(folder);
}
