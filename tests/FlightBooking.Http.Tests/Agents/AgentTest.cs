using System.Text.Json.Nodes;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using Xunit;

namespace FlightBooking.Http.Tests.Agents;

/// <summary>Agents on the protocol's own client.</summary>
public abstract class AgentTest(SharedHost shared) : IClassFixture<SharedHost>
{
    private protected TestHost Host => shared.Host;

    private protected async Task<McpClient> AgentAsync(string? key)
    {
        var transport = new HttpClientTransport(new()
        {
            Endpoint = new(Host.Url, "/mcp"),
            TransportMode = HttpTransportMode.StreamableHttp,
            AdditionalHeaders = key is null
                ? null
                : new Dictionary<string, string> { ["Authorization"] = $"Bearer {key}" },
        });
        return await McpClient.CreateAsync(transport, cancellationToken: TestContext.Current.CancellationToken);
    }

    /// <summary>What a tool answered; the test fails where it is a problem.</summary>
    private protected static async Task<JsonNode> DoAsync(McpClient agent, string tool, JsonObject? arguments = null)
    {
        var (failed, answer) = await TryAsync(agent, tool, arguments);
        Assert.False(failed, answer.ToJsonString());
        return answer;
    }

    private protected static async Task<JsonNode> ProblemAsync(
        McpClient agent, string tool, JsonObject? arguments = null)
    {
        var (failed, answer) = await TryAsync(agent, tool, arguments);
        Assert.True(failed, answer.ToJsonString());
        return answer;
    }

    private static async Task<(bool Failed, JsonNode Answer)> TryAsync(
        McpClient agent, string tool, JsonObject? arguments)
    {
        var result = await agent.CallToolAsync(
            tool,
            arguments?.ToDictionary(pair => pair.Key, pair => (object?)pair.Value),
            cancellationToken: TestContext.Current.CancellationToken);
        var text = Assert.IsType<TextContentBlock>(Assert.Single(result.Content)).Text;
        return (result.IsError == true, JsonNode.Parse(text)!);
    }
}
