using System.Net;
using System.Text.Json.Nodes;
using Xunit;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests;

/// <summary>What a search of several slices says of its mistakes, and what it takes.</summary>
public sealed class SlicesInputTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private readonly ApiClient client = shared.Host.Anonymous();

    [Fact]
    public async Task Every_mistake_is_named_once_where_it_is()
    {
        var answer = await client.PostAsync("/v1/searches", new JsonObject
        {
            ["slices"] = new JsonArray(
                Slice("Atlantis", "BOM"),
                new JsonObject { ["origin"] = "BOM", ["destination"] = "Mumbai", ["cursor"] = "x", ["date"] = "0001-01-01" },
                new JsonObject { ["origin"] = " ", ["date"] = "tomorrow", ["via"] = "HYD" }),
            ["passengers"] = new JsonObject { ["adults"] = 1, ["infants"] = 2, ["pets"] = 1 },
            ["cabin"] = "steerage",
            ["filters"] = new JsonObject
            {
                ["maxStops"] = 3, ["via"] = "XXX", ["minPrice"] = "20", ["maxPrice"] = 10, ["origin"] = "DEL",
                ["a/b"] = 1,
            },
        });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Equal(
            [
                "/cabin", "/filters/a~1b", "/filters/maxStops", "/filters/minPrice", "/filters/origin", "/filters/via",
                "/passengers/infants", "/passengers/pets", "/slices/0/origin", "/slices/1/cursor", "/slices/1/date",
                "/slices/1/destination", "/slices/2/date", "/slices/2/destination", "/slices/2/origin", "/slices/2/via",
            ],
            answer.Mistakes);
        Assert.All(
            answer.Body!["errors"]!.AsObject().Where(error => error.Key != "/slices/2/date"),
            error => Assert.Single(error.Value!.AsArray()));
    }

    [Fact]
    public async Task A_filter_may_be_a_number_or_a_text()
    {
        foreach (var limit in new JsonNode[] { 1, "1" })
        {
            var answer = await client.PostAsync("/v1/searches", new JsonObject
            {
                ["slices"] = new JsonArray(Slice("DEL", "BOM")),
                ["filters"] = new JsonObject { ["limit"] = limit },
            });

            Assert.Single(answer["slices"]![0]!["itineraries"]!.AsArray());
        }
    }

    [Fact]
    public async Task A_cursor_among_the_filters_is_the_slices_own()
    {
        var body = new JsonObject
        {
            ["slices"] = new JsonArray(Slice("DEL", "BOM")),
            ["filters"] = new JsonObject { ["limit"] = 1 },
        };
        var next = (await client.PostAsync("/v1/searches", body.DeepClone().AsObject()))["slices"]![0]!["next"]!;

        var atSlice = body.DeepClone().AsObject();
        atSlice["slices"]![0]!["cursor"] = next.DeepClone();
        body["filters"]!["cursor"] = next.DeepClone();

        var shared = await client.PostAsync("/v1/searches", body);
        Assert.Single(shared["slices"]![0]!["itineraries"]!.AsArray());
        Assert.Equal(
            Numbers(await client.PostAsync("/v1/searches", atSlice)),
            Numbers(shared));
    }

    private static string Numbers(Answer answer) =>
        answer["slices"]![0]!["itineraries"]![0]!["segments"]!.ToJsonString();

    private static JsonObject Slice(string from, string to) => new()
    {
        ["origin"] = from, ["destination"] = to, ["date"] = $"{Day:yyyy-MM-dd}",
    };
}
