using System.Net;
using System.Text;
using FlightBooking.App.Http;
using FlightBooking.Core.Limits;
using Xunit;

namespace FlightBooking.Http.Tests.Agents;

/// <summary>The endpoint of agents as HTTP.</summary>
public sealed class McpProtocolTests(SharedHost shared) : AgentTest(shared)
{
    private const string Unknown =
        """{"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "nothing"}}""";

    private const string List = """{"jsonrpc": "2.0", "id": 1, "method": "tools/list"}""";

    [Theory]
    [InlineData(List, HttpStatusCode.OK)]
    [InlineData(Unknown, HttpStatusCode.OK)]
    [InlineData("""{"jsonrpc": "2.0", "method": "notifications/initialized"}""", HttpStatusCode.Accepted)]
    [InlineData("", HttpStatusCode.BadRequest)]
    [InlineData("[1, 2", HttpStatusCode.BadRequest)]
    [InlineData("[" + List + "]", HttpStatusCode.BadRequest)]
    [InlineData("""{"jsonrpc": "2.0", "id": null, "method": "tools/list"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"jsonrpc": "2.0", "id": 1, "id": 2, "method": "tools/list"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"jsonrpc": "2.0", "id": 1, "method": "\ud800"}""", HttpStatusCode.BadRequest)]
    [InlineData("[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]", HttpStatusCode.BadRequest)]
    public async Task Messages_are_answered_or_refused_and_nothing_breaks(string message, HttpStatusCode status)
    {
        using var answer = await PostAsync(message);

        Assert.Equal(status, answer.StatusCode);
    }

    [Theory]
    [InlineData("https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    [InlineData("own", HttpStatusCode.OK)]
    public async Task Pages_of_other_sites_are_turned_away(string origin, HttpStatusCode status)
    {
        using var answer = await PostAsync(List, message => message.Headers.Add(
            "Origin", origin == "own" ? Host.Url.GetLeftPart(UriPartial.Authority) : origin));

        Assert.Equal(status, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task A_page_whose_name_was_pointed_here_is_turned_away()
    {
        using var answer = await PostAsync(List, message =>
        {
            message.Headers.Host = $"evil.example:{Host.Url.Port}";
            message.Headers.Add("Origin", $"http://evil.example:{Host.Url.Port}");
        });

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task A_wrong_key_other_forms_and_big_messages_are_refused_as_everywhere()
    {
        using var wrong = await PostAsync(List, message => message.Headers.Authorization = new("Bearer", "fb_wrong"));
        using var text = await PostAsync(List, message => message.Content!.Headers.ContentType = new("text/plain"));
        using var latin = await PostAsync(
            List, message => message.Content!.Headers.ContentType!.CharSet = "iso-8859-1");
        using var packed = await PostAsync(List, message => message.Content!.Headers.ContentEncoding.Add("gzip"));
        using var big = await PostAsync(List + new string(' ', RequestBody.LargestBytes));
        Assert.Equal(
            [401, 415, 415, 415, 413],
            new[] { wrong, text, latin, packed, big }.Select(one => (int)one.StatusCode));
        Assert.Equal("Bearer", wrong.Headers.WwwAuthenticate.Single().Scheme);
        Assert.Contains("unauthenticated", await TextAsync(wrong), StringComparison.Ordinal);

        foreach (var verb in new[] { HttpMethod.Get, HttpMethod.Head, HttpMethod.Delete })
        {
            using var other = await SendAsync(new(verb, "/mcp"));
            Assert.Equal(HttpStatusCode.MethodNotAllowed, other.StatusCode);
            Assert.Equal("POST", other.Content.Headers.Allow.Single());
        }
    }

    [Fact]
    public async Task Nobody_can_listen_and_hold_a_connection()
    {
        using var answer = await PostAsync(
            """
            {"jsonrpc": "2.0", "id": 1, "method": "subscriptions/listen", "params": {"notifications": {}, "_meta": {
              "io.modelcontextprotocol/protocolVersion": "2026-07-28", "io.modelcontextprotocol/clientCapabilities": {},
              "io.modelcontextprotocol/clientInfo": {"name": "test", "version": "1"}}}}
            """,
            message =>
            {
                message.Headers.Add("MCP-Protocol-Version", "2026-07-28");
                message.Headers.Add("Mcp-Method", "subscriptions/listen");
            });

        Assert.Contains("There is nothing to listen to.", await TextAsync(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_counts_once_against_the_limit_and_says_when_to_come_back()
    {
        await using var host = await TestHost.StartAsync(options => options with
        {
            Limits = new(new(1, TimeSpan.FromMinutes(1), 3), new(1000, TimeSpan.FromSeconds(1), 1000)),
        });
        var customer = await host.CustomerAsync();
        const string Call =
            """{"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "get_booking"}}""";

        var answers = new List<(int Status, string? Remaining)>();
        for (var call = 0; call < 4; call++)
        {
            using var answer = await PostAsync(
                Call, message => message.Headers.Authorization = new("Bearer", customer.Key), host);
            answers.Add(((int)answer.StatusCode, answer.Headers.GetValues("RateLimit-Remaining").Single()));
        }

        Assert.Equal([(200, "2"), (200, "1"), (200, "0"), (429, "0")], answers);
    }

    private Task<HttpResponseMessage> PostAsync(
        string message, Action<HttpRequestMessage>? change = null, TestHost? host = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/mcp")
        {
            Content = new StringContent(message, Encoding.UTF8, "application/json"),
            Headers = { Accept = { new("application/json"), new("text/event-stream") } },
        };
        change?.Invoke(request);
        return SendAsync(request, host);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, TestHost? host = null)
    {
        using var http = new HttpClient { BaseAddress = (host ?? Host).Url };
        return await http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static Task<string> TextAsync(HttpResponseMessage answer) =>
        answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
}
