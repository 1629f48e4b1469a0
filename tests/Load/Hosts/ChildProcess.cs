using System.Diagnostics;

namespace FlightBooking.Load.Hosts;

/// <summary>
/// This program again, as a server of its own process: the local host as it is shipped, or the yardstick. It prints its
/// address when it listens, and stops when its input ends, so that none outlives the run.
/// </summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private ChildProcess(Process process, Uri url) => (Process, Url) = (process, url);

    public Process Process { get; }

    public Uri Url { get; }

    public static async Task<ChildProcess> StartAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [Path.Combine(AppContext.BaseDirectory, "FlightBooking.Load.dll"), .. arguments])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true,
        };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) != "dotnet")
        {
            start.ArgumentList.RemoveAt(0);
        }

        var process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (Uri.TryCreate(line, UriKind.Absolute, out var url))
            {
                _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
                return new(process, url);
            }

            Console.Error.WriteLine(line);
        }

        throw new InvalidOperationException($"'{string.Join(' ', arguments)}' did not start.");
    }

    /// <summary>Lets it finish what it does.</summary>
    public async Task StopAsync()
    {
        Process.StandardInput.Close();
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
}
