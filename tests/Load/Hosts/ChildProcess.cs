using System.Diagnostics;
using System.Text.RegularExpressions;

namespace FlightBooking.Load.Hosts;

/// <summary>A server in a process of its own: the local host just as it is shipped, or the yardstick.</summary>
internal sealed partial class ChildProcess : IAsyncDisposable
{
    private ChildProcess(Process process, Uri url) => (Process, Url) = (process, url);

    public Process Process { get; }

    public Uri Url { get; }

    /// <summary>The local host, without limits on callers: all the load comes from one address.</summary>
    public static Task<ChildProcess> HostAsync(DirectoryInfo data) => StartAsync(
        "FlightBooking.Local.dll", "--port", "0", "--data", data.FullName, "--requests-per-second", "1000000");

    public static Task<ChildProcess> YardstickAsync(int bytes) =>
        StartAsync("FlightBooking.Load.dll", "yardstick", "--bytes", $"{bytes}");

    /// <summary>Asks it to stop, and waits until it has finished what it does.</summary>
    public async Task StopAsync()
    {
        // The shell's own kill: not every machine has the program.
        using var kill = Process.Start("sh", ["-c", $"kill -TERM {Process.Id}"]);
        await Process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!Process.HasExited)
        {
            await StopAsync();
        }

        Process.Dispose();
    }

    private static async Task<ChildProcess> StartAsync(string program, params string[] arguments)
    {
        var process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, program), .. arguments])
        {
            RedirectStandardOutput = true,
        })!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (Listens().Match(line) is { Success: true } found)
            {
                _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
                return new(process, new(found.Groups[1].Value));
            }
        }

        throw new InvalidOperationException($"{program} did not start.");
    }

    [GeneratedRegex(@"listens on (http://\S+)")]
    private static partial Regex Listens();
}
