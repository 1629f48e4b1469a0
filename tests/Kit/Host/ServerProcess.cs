using System.Diagnostics;
using System.Text.RegularExpressions;

namespace FlightBooking.Kit.Host;

/// <summary>A server in a process of its own, known by the address it prints.</summary>
internal sealed partial class ServerProcess : IAsyncDisposable
{
    private ServerProcess(Process process, Uri url, string greeting) =>
        (Process, Url, Greeting) = (process, url, greeting);

    public Process Process { get; }

    public Uri Url { get; }

    /// <summary>What it printed until it listened.</summary>
    public string Greeting { get; }

    /// <summary>Megabytes of memory it holds.</summary>
    public double ResidentMegabytes
    {
        get
        {
            Process.Refresh();
            return Process.WorkingSet64 / 1e6;
        }
    }

    /// <summary>What it has used of all processors together.</summary>
    public double ProcessorMilliseconds
    {
        get
        {
            Process.Refresh();
            return Process.TotalProcessorTime.TotalMilliseconds;
        }
    }

    /// <summary>The local host as it is built beside the caller.</summary>
    public static Task<ServerProcess> HostAsync(params string[] arguments) =>
        StartAsync(Path.Combine(AppContext.BaseDirectory, "FlightBooking.Local.dll"), arguments);

    /// <summary>A program, or a library that <c>dotnet</c> runs.</summary>
    public static Task<ServerProcess> StartAsync(string program, params string[] arguments) =>
        StartAsync(program.EndsWith(".dll", StringComparison.Ordinal)
            ? new ProcessStartInfo("dotnet", [program, .. arguments])
            : new ProcessStartInfo(program, arguments));

    /// <summary>Starts it by another program, which must become the server and not stay its parent.</summary>
    /// <param name="start">How.</param>
    /// <param name="ready">What stands in the line by which it is ready.</param>
    public static async Task<ServerProcess> StartAsync(ProcessStartInfo start, string ready = "listens on")
    {
        start.RedirectStandardOutput = true;
        var process = Process.Start(start)!;
        var greeting = new List<string>();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            greeting.Add(line);
            if (line.Contains(ready, StringComparison.Ordinal))
            {
                _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
                var said = string.Join('\n', greeting);
                return new(process, new(Listens().Match(said).Groups[1].Value), said);
            }
        }

        throw new InvalidOperationException($"It ended without listening: {string.Join('\n', greeting)}");
    }

    /// <summary>kill -9: no handler runs, nothing is flushed.</summary>
    public async Task KillAsync()
    {
        Process.Kill();
        await Process.WaitForExitAsync();
    }

    /// <summary>SIGTERM; returns when it is sent.</summary>
    public async Task TerminateAsync()
    {
        // The shell's own kill: not every machine has the program.
        using var kill = Process.Start("sh", ["-c", $"kill -TERM {Process.Id}"]);
        await kill.WaitForExitAsync();
    }

    /// <summary>SIGTERM, as an operator stops it; returns when it has finished what it does.</summary>
    public async Task<int> StopAsync()
    {
        await TerminateAsync();
        return await EndAsync();
    }

    /// <summary>Waits for its end.</summary>
    public async Task<int> EndAsync()
    {
        await Process.WaitForExitAsync();
        return Process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!Process.HasExited)
        {
            await KillAsync();
        }

        Process.Dispose();
    }

    [GeneratedRegex(@"listens on (http://\S+)")]
    private static partial Regex Listens();
}
