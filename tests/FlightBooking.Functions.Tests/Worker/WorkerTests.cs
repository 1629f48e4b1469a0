using System.Net;
using System.Text.Json.Nodes;
using FlightBooking.Functions.Tests.Package;
using Xunit;

namespace FlightBooking.Functions.Tests.Worker;

/// <summary>The published worker does its work for a host.</summary>
[Collection(nameof(OneWorker))]
public sealed class WorkerTests(PublishedApp app, PublishedWorker host)
{
    [Fact]
    public void It_lists_the_functions_of_the_package_with_the_same_bindings()
    {
        var packaged =
            from function in app.Functions
            from binding in function["bindings"]!.AsArray()
            select $"{function["name"]} {function["entryPoint"]} {function["scriptFile"]} {Of(binding!)}";
        var listed =
            from function in host.Functions
            from binding in function["rawBindings"]!.AsArray()
            select $"{function["name"]} {function["entryPoint"]} {function["scriptFile"]} {Of(JsonNode.Parse((string)binding!)!)}";

        Assert.Equal(packaged.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));

        static string Of(JsonNode binding) =>
            $"{binding["name"]} {binding["type"]} {((string?)binding["direction"])?.ToUpperInvariant()} {binding["methods"]?.ToJsonString()} {binding["route"]}";
    }

    [Fact]
    public async Task It_answers_a_request_with_what_stands_in_the_route()
    {
        using var answer = await host.SendAsync("GetAirport", new(HttpMethod.Get, "v1/airports/DEL"), ("code", "DEL"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("DEL", (string?)(await JsonAsync(answer))["code"]);
    }

    [Theory]
    [InlineData("GetAirport", "v1/airports/DEL", HttpStatusCode.OK)]
    [InlineData("GetAirport", "v1/airports/QQQ", HttpStatusCode.NotFound)]
    [InlineData("BookingPage", "", HttpStatusCode.OK)]
    [InlineData("ListBookings", "v1/bookings", HttpStatusCode.Unauthorized)]
    public async Task Head_has_the_headers_of_get_and_no_body(string function, string path, HttpStatusCode status)
    {
        var code = ("code", path.Split('/')[^1]);
        using var get = await host.SendAsync(function, new(HttpMethod.Get, path), code);
        using var head = await host.SendAsync(function, new(HttpMethod.Head, path), code);

        Assert.Equal((status, status), (get.StatusCode, head.StatusCode));
        Assert.Equal(Names(get), Names(head));
        Assert.Equal(get.Content.Headers.ContentType, head.Content.Headers.ContentType);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));

        static IEnumerable<string> Names(HttpResponseMessage answer) => answer.Headers.Select(header => header.Key)
            .Where(name => name != "Transfer-Encoding").Order(StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("https://shop.example.com", HttpStatusCode.NoContent)]
    [InlineData("https://evil.example", HttpStatusCode.NotFound)]
    public async Task A_preflight_is_answered_to_allowed_origins_alone(string origin, HttpStatusCode status)
    {
        using var answer = await host.SendAsync("Preflight", new(HttpMethod.Options, "v1/bookings")
        {
            Headers = { { "Origin", origin }, { "Access-Control-Request-Method", "POST" } },
        }, ("path", "bookings"));

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(status == HttpStatusCode.NoContent, answer.Headers.Contains("Access-Control-Allow-Origin"));
        Assert.Equal(status == HttpStatusCode.NoContent, answer.Headers.Contains("Access-Control-Allow-Headers"));
    }

    [Fact]
    public async Task It_serves_the_page_at_the_root()
    {
        using var answer = await host.SendAsync("BookingPage", new(HttpMethod.Get, ""));

        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task What_is_not_there_is_a_problem()
    {
        using var answer = await host.SendAsync("GetAirport", new(HttpMethod.Get, "v1/airports/QQQ"), ("code", "QQQ"));

        await AssertProblemAsync(answer, HttpStatusCode.NotFound, "airport_not_found");
    }

    [Fact]
    public async Task Who_sends_no_key_is_told_so()
    {
        using var answer = await host.SendAsync("ListBookings", new(HttpMethod.Get, "v1/bookings"));

        await AssertProblemAsync(answer, HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Fact]
    public async Task A_function_that_starts_workflows_is_given_the_client_for_it()
    {
        using var answer = await host.SendAsync("StripeWebhook", new(HttpMethod.Post, "v1/webhooks/stripe")
        {
            Content = new StringContent("{}", null, "application/json"),
        });

        await AssertProblemAsync(answer, HttpStatusCode.BadRequest, "invalid_signature");
    }

    [Fact]
    public async Task It_tells_agents_its_tools_and_what_went_wrong()
    {
        var tools = (await AskAsync("tools/list", []))["tools"]!.AsArray();
        Assert.Contains("search_flights", tools.Select(tool => (string?)tool!["name"]));

        var told = await AskAsync(
            "tools/call", new() { ["name"] = "search_flights", ["arguments"] = new JsonObject() });
        Assert.True((bool)told["isError"]!);
        var problem = JsonNode.Parse((string)told["content"]![0]!["text"]!)!;
        Assert.True((string?)problem["code"] == "store_unavailable", problem.ToJsonString());

        async Task<JsonNode> AskAsync(string method, JsonObject parameters)
        {
            var message = new JsonObject
            {
                ["jsonrpc"] = "2.0", ["id"] = 1, ["method"] = method, ["params"] = parameters,
            };
            using var answer = await host.SendAsync("Mcp", new(HttpMethod.Post, "mcp")
            {
                Headers = { { "Accept", "application/json, text/event-stream" } },
                Content = new StringContent(message.ToJsonString(), null, "application/json"),
            });
            var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.True(answer.IsSuccessStatusCode, text);
            return JsonNode.Parse(text[text.IndexOf('{', StringComparison.Ordinal)..])!["result"]!;
        }
    }

    [Fact]
    public async Task A_store_that_is_away_is_a_problem_and_no_empty_answer()
    {
        using var answer = await host.SendAsync("GetHealth", new(HttpMethod.Get, "v1/health"));

        await AssertProblemAsync(answer, HttpStatusCode.ServiceUnavailable, "store_unavailable");
    }

    [Theory]
    [InlineData(200_000)]
    [InlineData(31_000_000)]
    public async Task A_body_that_is_too_large_is_refused_by_the_app_however_large_it_is(int bytes)
    {
        using var answer = await host.SendAsync("SearchSlices", new(HttpMethod.Post, "v1/searches")
        {
            Content = new ByteArrayContent(new byte[bytes]) { Headers = { { "Content-Type", "application/json" } } },
        });

        await AssertProblemAsync(answer, HttpStatusCode.RequestEntityTooLarge, "body_too_large");
    }

    private static async Task AssertProblemAsync(HttpResponseMessage answer, HttpStatusCode status, string code)
    {
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == status, $"{answer.StatusCode}: {text}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(code, (string?)JsonNode.Parse(text)!["code"]);
    }

    private static async Task<JsonNode> JsonAsync(HttpResponseMessage answer) =>
        JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
}
