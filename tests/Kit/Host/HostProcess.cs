using System.Diagnostics;
using System.Text.RegularExpressions;

namespace FlightBooking.Kit.Host;

/// <summary>The local host as a process of its own, which can be killed.</summary>
internal sealed partial class HostProcess : IAsyncDisposable
{
    private readonly Process process;

    private HostProcess(Process process, Uri url, string demoKey) => (this.process, Url, DemoKey) = (process, url, demoKey);

    public Uri Url { get; }

    public int Id => process.Id;

    public string DemoKey { get; }

    public static Task<HostProcess> StartAsync(string folder, params string[] arguments) =>
        StartAsync(folder, new Dictionary<string, string>(), arguments);

    public static Task<HostProcess> StartAsync(
        string folder, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", Command(folder).Skip(1).Concat(arguments));
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return StartAsync(start);
    }

    /// <summary>The command line of a host on a data folder and any free port, patient with a test's many calls.</summary>
    public static string[] Command(string folder) =>
    [
        "dotnet", Path.Combine(AppContext.BaseDirectory, "FlightBooking.Local.dll"), "--port", "0", "--data", folder,
        "--requests-per-second", "1000000",
    ];

    /// <summary>Starts it by another program, which must become the host and not stay its parent.</summary>
    public static async Task<HostProcess> StartAsync(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        var process = Process.Start(start)!;
        var greeting = new List<string>();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            greeting.Add(line);
            if (line.Contains("demo key", StringComparison.Ordinal))
            {
                var text = string.Join('\n', greeting);
                _ = process.StandardOutput.ReadToEndAsync();
                return new(process, new(Listens().Match(text).Groups[1].Value), Key().Match(text).Groups[1].Value);
            }
        }

        throw new InvalidOperationException($"The host did not start: {string.Join('\n', greeting)}");
    }

    /// <summary>kill -9: no handler runs, nothing is flushed.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>SIGTERM, as an operator stops it; returns when it has ended.</summary>
    public async Task<int> StopAsync()
    {
        await TerminateAsync();
        return await EndAsync();
    }

    /// <summary>SIGTERM; returns when it is sent.</summary>
    public async Task TerminateAsync()
    {
        // The shell's own kill: not every machine has the program.
        using var kill = Process.Start("sh", ["-c", $"kill -TERM {process.Id}"]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Waits for its end.</summary>
    public async Task<int> EndAsync()
    {
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    public ApiClient Client(string? key = null)
    {
        var client = new ApiClient(new HttpClient(new ContractHandler()) { BaseAddress = Url, Timeout = TimeSpan.FromSeconds(20) });
        client.UseKey(key ?? DemoKey);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            await KillAsync();
        }

        process.Dispose();
    }

    [GeneratedRegex(@"listens on (http://\S+)")]
    private static partial Regex Listens();

    [GeneratedRegex(@"demo key (fb_\w+)")]
    private static partial Regex Key();
}
