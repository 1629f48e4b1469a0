using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using FlightBooking.Cosmos;

namespace FlightBooking.Kit.CosmosPeer;

/// <summary>
/// Somebody else's Cosmos DB server, from npm, on a free port of this machine. It keeps everything in memory, and
/// ends with whoever started it, however that ends: it stops when its standard input does.
/// </summary>
public sealed class CosmosServer : IAsyncDisposable
{
    private const string Package = "@vercel/cosmosdb-server";

    private const string Script =
        $$"""
        const server = require('{{Package}}').createHttpServer({ keepAlive: true });
        server.keepAliveTimeout = 0; // Else it closes idle connections just as they are used again.
        server.listen(0, '127.0.0.1', () => console.log(server.address().port));
        process.stdin.resume().on('end', () => process.exit());
        """;

    private readonly Process node;

    private CosmosServer(Process node, int port) => (this.node, Port) = (node, port);

    public int Port { get; }

    public int ProcessId => node.Id;

    /// <summary>Settings to open it with; any key will do.</summary>
    public CosmosSettings Settings(string database = CosmosSettings.DefaultDatabase) => SettingsOf(Port, database);

    /// <summary>The same for a server that another process has started.</summary>
    public static CosmosSettings SettingsOf(int port, string database = CosmosSettings.DefaultDatabase) =>
        CosmosSettingsReader.Read(name => name switch
        {
            CosmosSettingsReader.ConnectionString =>
                string.Create(
                    CultureInfo.InvariantCulture, $"AccountEndpoint=http://127.0.0.1:{port}/;AccountKey=bm9uZQ==;"),
            CosmosSettingsReader.Database => database,
            _ => null,
        }) with
        {
            Http = () => new CosmosServerAccent(new SocketsHttpHandler { MaxConnectionsPerServer = 50 }),

            // It is one thread that looks at every document for a query; on a busy machine that takes its time.
            Patience = TimeSpan.FromMinutes(1),
        };

    /// <summary>Starts one, or tells why there can be none here.</summary>
    public static async Task<(CosmosServer? Server, string? Missing)> StartAsync(CancellationToken ct)
    {
        if (Folder() is not { } folder)
        {
            return (null, $"{Package} is not installed: run npm ci --ignore-scripts in tests/peers.");
        }

        var start = new ProcessStartInfo("node", ["-e", Script])
        {
            WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true,
        };
        Process node;
        try
        {
            node = Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            return (null, "Node.js is not installed.");
        }

        var line = await node.StandardOutput.ReadLineAsync(ct);
        if (int.TryParse(line, CultureInfo.InvariantCulture, out var port))
        {
            return (new CosmosServer(node, port), null);
        }

        await StopAsync(node);
        throw new InvalidOperationException($"{Package} did not start.");
    }

    public async ValueTask DisposeAsync() => await StopAsync(node);

    private static async Task StopAsync(Process node)
    {
        using (node)
        {
            node.Kill();
            await node.WaitForExitAsync(CancellationToken.None);
        }
    }

    private static string? Folder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var peers = Path.Combine(folder.FullName, "tests", "peers");
            if (Directory.Exists(Path.Combine(peers, "node_modules", Package)))
            {
                return peers;
            }
        }

        return null;
    }
}
