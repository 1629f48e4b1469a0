using System.Diagnostics;
using FlightBooking.Cosmos;
using FlightBooking.Kit.CosmosPeer;
using FlightBooking.Kit.Host;
using FlightBooking.Local.Host;

namespace FlightBooking.Load.Fleet;

/// <summary>Several hosts, each a process, on one Cosmos DB server from npm.</summary>
internal sealed class Instances : IAsyncDisposable
{
    private readonly CosmosServer cosmos;
    private readonly DirectoryInfo root;
    private readonly ServerProcess?[] hosts;
    private int next;

    private Instances(CosmosServer cosmos, DirectoryInfo root, int count) =>
        (this.cosmos, this.root, hosts) = (cosmos, root, new ServerProcess?[count]);

    public int Count => hosts.Length;

    public CosmosSettings Documents => cosmos.Settings();

    /// <summary>The process that all documents are in.</summary>
    public Process DocumentsProcess => Process.GetProcessById(cosmos.ProcessId);

    /// <summary>Those that run.</summary>
    public IReadOnlyList<Process> Processes => [.. hosts.OfType<ServerProcess>().Select(host => host.Process)];

    /// <summary>The folder of each; what they share is beside these.</summary>
    public IReadOnlyList<string> Folders => [.. Enumerable.Range(0, Count).Select(FolderOf)];

    /// <summary>Starts all, or tells why there can be none here.</summary>
    public static async Task<(Instances? Instances, string? Missing)> StartAsync(int count)
    {
        var (cosmos, missing) = await CosmosServer.StartAsync(CancellationToken.None);
        if (cosmos is null)
        {
            return (null, missing);
        }

        var instances = new Instances(cosmos, Directory.CreateTempSubdirectory("flightbooking-fleet-"), count);
        try
        {
            await instances.PrepareAsync();
            await Task.WhenAll(Enumerable.Range(0, count).Select(instances.StartOneAsync));
            return (instances, null);
        }
        catch
        {
            await instances.DisposeAsync();
            throw;
        }
    }

    public Uri UrlOf(int number) => hosts[number]!.Url;

    /// <summary>The next one that is in the rotation.</summary>
    public Uri Next()
    {
        for (var tried = 0; ; tried++)
        {
            var number = (int)((uint)Interlocked.Increment(ref next) % (uint)Count);
            if (Volatile.Read(ref hosts[number]) is { } host)
            {
                return host.Url;
            }

            if (tried > Count)
            {
                throw new InvalidOperationException("No instance runs.");
            }
        }
    }

    /// <summary>kill -9; the rotation learns of it only after a while, as a load balancer's probes do.</summary>
    public async Task KillAsync(int number, TimeSpan noticed)
    {
        await hosts[number]!.KillAsync();
        await Task.Delay(noticed);
        await Interlocked.Exchange(ref hosts[number], null)!.DisposeAsync();
    }

    /// <summary>Starts one that is not running, on what it had.</summary>
    public async Task StartOneAsync(int number)
    {
        var start = new ProcessStartInfo("dotnet",
        [
            // As the local host is run, whose settings of the runtime are its own.
            "exec", "--runtimeconfig", Path.Combine(AppContext.BaseDirectory, "FlightBooking.Local.runtimeconfig.json"),
            Path.Combine(AppContext.BaseDirectory, "FlightBooking.Load.dll"),
            .. Instance.Arguments(cosmos.Port, FolderOf(number), number, Count),
        ]);

        // They are killed before code that was profiled pays for the profiling.
        start.Environment["DOTNET_TieredPGO"] = "0";
        Volatile.Write(ref hosts[number], await ServerProcess.StartAsync(start));
    }

    /// <summary>Ends all, as an operator does; the documents stay until this is disposed of.</summary>
    public async Task StopAsync()
    {
        await Task.WhenAll(hosts.OfType<ServerProcess>().Select(host => host.StopAsync()));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in hosts.OfType<ServerProcess>())
        {
            await host.DisposeAsync();
        }

        await cosmos.DisposeAsync();
        root.Delete(recursive: true);
    }

    private string FolderOf(int number) => Path.Combine(root.FullName, $"instance-{number}");

    // Offers that one has signed are sold by all.
    private async Task PrepareAsync()
    {
        var secrets = LocalSecrets.ReadOrCreate(root.FullName);
        foreach (var folder in Folders)
        {
            Directory.CreateDirectory(folder);
            secrets.Write(folder);
        }

        using var connection = CosmosConnection.Open(Documents);
        await connection.EnsureCreatedAsync(
            [.. CosmosContainers.OfApp, .. CosmosContainers.OfSandbox], CancellationToken.None);
    }
}
