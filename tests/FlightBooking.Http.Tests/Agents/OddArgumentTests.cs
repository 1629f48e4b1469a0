using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using FlightBooking.App.Agents;
using FlightBooking.Fuzz.Requests;
using Xunit;

namespace FlightBooking.Http.Tests.Agents;

/// <summary>Tools take whatever an agent makes up: an answer or a problem, and nothing breaks.</summary>
public sealed class OddArgumentTests(SharedHost shared) : AgentTest(shared)
{
    [Fact]
    public async Task Made_up_arguments_are_answered_or_refused()
    {
        var dice = new Dice(20261130);
        var key = (await Host.CustomerAsync()).Key;
        using var http = new HttpClient { BaseAddress = Host.Url };
        var told = new HashSet<string>();
        for (var call = 0; call < 400; call++)
        {
            var message = Message(dice, call);
            using var request = new HttpRequestMessage(HttpMethod.Post, "/mcp")
            {
                Content = new StringContent(message, Encoding.UTF8, "application/json"),
                Headers = { Accept = { new("application/json"), new("text/event-stream") } },
            };
            request.Headers.Authorization = new("Bearer", key);
            using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
            var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.True(
                answer.StatusCode
                    is HttpStatusCode.OK or HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge,
                $"{message}\n{text}");
            if (answer.StatusCode == HttpStatusCode.OK)
            {
                told.Add(Told(message, text));
            }
        }

        Assert.Superset(new HashSet<string> { "an answer", "invalid_request", "booking_not_found" }, told);
    }

    private static string Message(Dice dice, int call)
    {
        var tool = AgentTools.All[call % AgentTools.All.Length];
        var schema = tool.Description.InputSchema;
        var required = schema.GetProperty("required").EnumerateArray().Select(one => one.GetString()).ToHashSet();
        var arguments = schema.GetProperty("properties").EnumerateObject()
            .Where(one => dice.Chance(required.Contains(one.Name) ? 0.9 : 0.2))
            .Select(one => $"\"{one.Name}\": {Value(one.Name, dice)}");
        return $$"""
            {"jsonrpc": "2.0", "id": {{call}}, "method": "tools/call",
             "params": {"name": "{{tool.Name}}", "arguments": { {{string.Join(", ", arguments)}} } } }
            """;
    }

    private static string Value(string name, Dice dice) => dice.Chance(0.5) ? Nasty.Json(dice) : name switch
    {
        "origin" => "\"DEL\"",
        "destination" => "\"BOM\"",
        "departureDate" or "from" or "to" or "date" => $"\"{TestTimetable.Day:yyyy-MM-dd}\"",
        "flightNumber" => "\"M9101\"",
        "bookingRef" => "\"7KQ2MX\"",
        "approved" => "true",
        _ => JsonValue.Create(Nasty.Text(dice)).ToJsonString(),
    };

    // The code of the problem.
    private static string Told(string message, string text)
    {
        const string Data = "data: ";
        var data = text.Split('\n').Single(line => line.StartsWith(Data, StringComparison.Ordinal));
        var result = JsonNode.Parse(data[Data.Length..])!["result"];
        Assert.True(result is not null, $"{message}\n{text}");
        var said = JsonNode.Parse(result["content"]![0]!.Text("text"))!;
        if (result["isError"]?.GetValue<bool>() != true)
        {
            return "an answer";
        }

        Assert.True(said["status"]!.GetValue<int>() < 500, $"{message}\n{text}");
        return said.Text("code");
    }
}
