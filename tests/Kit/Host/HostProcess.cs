using System.Diagnostics;
using System.Text.RegularExpressions;

namespace FlightBooking.Kit.Host;

/// <summary>The local host as a process of its own, which can be killed; with a demo customer.</summary>
internal sealed partial class HostProcess : IAsyncDisposable
{
    private readonly ServerProcess server;

    private HostProcess(ServerProcess server) =>
        (this.server, DemoKey) = (server, Key().Match(server.Greeting).Groups[1].Value);

    public Uri Url => server.Url;

    public int Id => server.Process.Id;

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

    /// <summary>
    /// The command line of a host on a data folder and any free port, patient with a test's many calls.
    /// </summary>
    public static string[] Command(string folder) =>
    [
        "dotnet", Path.Combine(AppContext.BaseDirectory, "FlightBooking.Local.dll"), "--port", "0", "--data", folder,
        "--requests-per-second", "1000000",
    ];

    /// <inheritdoc cref="ServerProcess.StartAsync(ProcessStartInfo, string)"/>
    public static async Task<HostProcess> StartAsync(ProcessStartInfo start)
    {
        // It is over before code that was profiled pays for the profiling.
        start.Environment["DOTNET_TieredPGO"] = "0";
        return new(await ServerProcess.StartAsync(start, ready: "demo key"));
    }

    /// <inheritdoc cref="ServerProcess.KillAsync"/>
    public Task KillAsync() => server.KillAsync();

    /// <inheritdoc cref="ServerProcess.StopAsync"/>
    public Task<int> StopAsync() => server.StopAsync();

    /// <inheritdoc cref="ServerProcess.TerminateAsync"/>
    public Task TerminateAsync() => server.TerminateAsync();

    /// <inheritdoc cref="ServerProcess.EndAsync"/>
    public Task<int> EndAsync() => server.EndAsync();

    /// <summary>
    /// A client with a key, else that of the demo customer; what it sends goes through a line of the caller's.
    /// </summary>
    public ApiClient Client(string? key = null, Func<HttpMessageHandler, HttpMessageHandler>? line = null)
    {
        HttpMessageHandler contract = new ContractHandler();
        var client = new ApiClient(new HttpClient(line?.Invoke(contract) ?? contract)
        {
            BaseAddress = Url, Timeout = TimeSpan.FromSeconds(20),
        });
        client.UseKey(key ?? DemoKey);
        return client;
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [GeneratedRegex(@"demo key (fb_\w+)")]
    private static partial Regex Key();
}
