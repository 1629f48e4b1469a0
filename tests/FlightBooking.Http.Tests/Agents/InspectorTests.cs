using System.Text.Json.Nodes;
using FlightBooking.Kit.StripePeer;
using Xunit;

namespace FlightBooking.Http.Tests.Agents;

/// <summary>The protocol's inspector, which is on its own SDK, as a client.</summary>
public sealed class InspectorTests(SharedHost shared) : AgentTest(shared), IDisposable
{
    private static readonly string Peers = Path.Combine(Repository.Root, "tests", "peers");

    // Its command line looks two folders above for the whole inspector, whose other parts are for browsers.
    private readonly DirectoryInfo folder = Directory.CreateDirectory(
        Path.Combine(Peers, "obj", Guid.NewGuid().ToString("N")));

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task It_lists_tools_and_calls_one()
    {
        var program = Path.Combine(Peers, "node_modules", "@modelcontextprotocol", "inspector-cli");
        Assert.SkipUnless(
            Directory.Exists(program), "npm's inspector-cli is not installed: run npm ci in tests/peers.");
        Copy(new(program), Path.Combine(folder.FullName, "cli"));
        await File.WriteAllTextAsync(
            Path.Combine(folder.FullName, "package.json"),
            """{"name": "inspector", "version": "1.0.3", "type": "module"}""",
            TestContext.Current.CancellationToken);
        string[] inspector =
        [
            Path.Combine(folder.FullName, "cli", "build", "index.js"), new Uri(Host.Url, "/mcp").ToString(),
            "--transport", "http", "--header", $"Authorization: Bearer {(await Host.CustomerAsync()).Key}", "--method",
        ];

        var tools = JsonNode.Parse(await Node.RunAsync([.. inspector, "tools/list"]))!["tools"]!.AsArray();
        var called = JsonNode.Parse(await Node.RunAsync(
        [
            .. inspector, "tools/call", "--tool-name", "search_flights", "--tool-arg", "origin=DEL",
            "destination=BOM", $"departureDate={TestTimetable.Day:yyyy-MM-dd}", "limit=1",
        ]))!;

        Assert.Contains(tools, tool => tool!.Text("name") == "hold_booking");
        Assert.Contains("offerId", called["content"]![0]!.Text("text"), StringComparison.Ordinal);
    }

    private static void Copy(DirectoryInfo from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in from.EnumerateFiles())
        {
            file.CopyTo(Path.Combine(to, file.Name));
        }

        foreach (var inner in from.EnumerateDirectories())
        {
            Copy(inner, Path.Combine(to, inner.Name));
        }
    }
}
