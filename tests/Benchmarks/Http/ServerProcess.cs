using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace FlightBooking.Benchmarks.Http;

/// <summary>A server in a process of its own, known by the address it prints.</summary>
internal sealed partial class ServerProcess : IDisposable
{
    private readonly Process process;

    private ServerProcess(Process process, Uri url) => (this.process, Url) = (process, url);

    public Uri Url { get; }

    /// <summary>Megabytes of memory it holds.</summary>
    public double ResidentMegabytes
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 / 1e6;
        }
    }

    /// <summary>What it has used of all processors together.</summary>
    public double ProcessorMilliseconds
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime.TotalMilliseconds;
        }
    }

    public static async Task<ServerProcess> StartAsync(string program, params string[] arguments)
    {
        var start = program.EndsWith(".dll", StringComparison.Ordinal)
            ? new ProcessStartInfo("dotnet", [program, .. arguments])
            : new ProcessStartInfo(program, arguments);
        start.RedirectStandardOutput = true;
        var process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (Listens().Match(line) is { Success: true } match)
            {
                _ = process.StandardOutput.ReadToEndAsync();
                return new(process, new(match.Groups[1].Value));
            }
        }

        throw new InvalidOperationException(string.Create(
            CultureInfo.InvariantCulture, $"{program} ended with {process.ExitCode} and without listening."));
    }

    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }

    [GeneratedRegex(@"listens on (http://\S+)")]
    private static partial Regex Listens();
}
