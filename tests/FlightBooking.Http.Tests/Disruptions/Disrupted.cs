using System.Net;
using System.Text.Json.Nodes;
using FlightBooking.Core.Accounts;
using Xunit;

namespace FlightBooking.Http.Tests.Disruptions;

/// <summary>Short ways to disrupt flights, and to wait for what comes of it.</summary>
internal sealed class Disrupted(TestHost host, ForwardedClock clock)
{
    private const int MostLooks = 200;

    public static string IdOf(string flight, string origin, DateOnly date) => $"{flight}-{origin}-{date:yyyy-MM-dd}";

    public static JsonObject Cancel(params string[] departures) => new()
    {
        ["kind"] = "cancel",
        ["departures"] = new JsonArray([.. departures.Select(id => JsonValue.Create(id))]),
        ["reason"] = "a test",
    };

    public static JsonObject Retime(int minutes, params string[] departures)
    {
        var body = Cancel(departures);
        (body["kind"], body["minutes"]) = ("retime", minutes);
        return body;
    }

    public static JsonObject Equip(string aircraft, params string[] departures)
    {
        var body = Cancel(departures);
        (body["kind"], body["aircraft"]) = ("aircraft", aircraft);
        return body;
    }

    public async Task<Answer> DisruptAsync(JsonObject body)
    {
        var operations = await host.OperatorAsync(Role.Operations);
        var answer = await operations.PostAsync("/v1/operations/disruptions", body);
        Assert.True(answer.Status == HttpStatusCode.Accepted, answer.Text);
        return answer;
    }

    /// <summary>The newest proposal of a booking, once it says so; time passes meanwhile.</summary>
    public async Task<JsonNode> ProposalAsync(ApiClient customer, string reference, string status)
    {
        for (var look = 0; look < MostLooks; look++)
        {
            var answer = await customer.GetAsync($"/v1/bookings/{reference}/proposals");
            if (answer["proposals"]!.AsArray() is [.., { } proposal] && proposal.Text("status") == status)
            {
                return proposal;
            }

            clock.Pass(TimeSpan.FromSeconds(look < 20 ? 1 : 60));
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        var last = await customer.GetAsync($"/v1/bookings/{reference}");
        Assert.Fail($"No proposal is {status}: {last.Text}");
        throw new InvalidOperationException();
    }

    public static Task<Answer> AnswerAsync(
        ApiClient customer, string reference, JsonNode proposal, JsonObject answer, string? key = null) =>
        customer.PostAsync($"/v1/bookings/{reference}/proposals/{proposal.Text("proposalId")}", answer, key);

    public static async Task<JsonNode> SeenAsync(ApiClient customer, string reference) =>
        (await customer.GetAsync($"/v1/bookings/{reference}")).Body!;

    /// <summary>Waits for something, while time passes.</summary>
    public async Task UntilAsync(Func<Task<bool>> holds)
    {
        for (var look = 0; look < MostLooks && !await holds(); look++)
        {
            clock.Pass(TimeSpan.FromSeconds(20));
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        Assert.True(await holds());
    }

    public static JsonObject Accept => new() { ["answer"] = "accept" };

    public static JsonObject Refund => new() { ["answer"] = "refund" };
}
