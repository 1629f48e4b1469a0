using System.ComponentModel;
using System.Diagnostics;
using System.Text.RegularExpressions;
using Azure.Storage.Blobs;
using Xunit;

namespace FlightBooking.Deployment.Tests.Blobs;

/// <summary>
/// Microsoft's emulator of the storage account, from npm, in memory and on a free port of this machine. It ends with
/// whoever started it, however that ends: it stops when its standard input does.
/// </summary>
public sealed partial class Azurite : IAsyncLifetime
{
    // The emulator's account and key are everybody's.
    private const string Account =
        "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;"
        + "AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==;";

    private const string Script =
        """
        process.argv.push('azurite', '--inMemoryPersistence', '--skipApiVersionCheck', '--disableTelemetry',
            '--blobHost', '127.0.0.1', '--blobPort', '0');
        process.stdin.resume().on('end', () => process.exit());
        require('azurite/dist/src/blob/main.js');
        """;

    private Process? node;
    private string missing = "";

    private Uri? Endpoint { get; set; }

    /// <summary>A client with the account's key; the test is skipped where there is no emulator.</summary>
    internal BlobServiceClient Client()
    {
        Assert.SkipWhen(Endpoint is null, missing);
        return new($"{Account}BlobEndpoint={Endpoint}devstoreaccount1;");
    }

    public async ValueTask InitializeAsync()
    {
        if (!Directory.Exists(Path.Combine(Repository.Root, "tests/peers/node_modules/azurite")))
        {
            missing = "azurite is not installed: run npm ci --ignore-scripts in tests/peers.";
            return;
        }

        try
        {
            node = Process.Start(new ProcessStartInfo("node", ["-e", Script])
            {
                WorkingDirectory = Path.Combine(Repository.Root, "tests/peers"),
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            })!;
        }
        catch (Win32Exception)
        {
            missing = "Node.js is not installed.";
            return;
        }

        while (await node.StandardOutput.ReadLineAsync() is { } line)
        {
            if (Listens().Match(line) is { Success: true } match)
            {
                Endpoint = new(match.Value);
                return;
            }
        }

        throw new InvalidOperationException("The emulator did not start.");
    }

    public async ValueTask DisposeAsync()
    {
        if (node is not null)
        {
            node.Kill();
            await node.WaitForExitAsync();
            node.Dispose();
        }
    }

    [GeneratedRegex("""http://127\.0\.0\.1:[1-9][0-9]*""")]
    private static partial Regex Listens();
}
