using System.Net;
using System.Text.Json.Nodes;
using Xunit;
using static FlightBooking.Kit.Host.Bookings;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests;

/// <summary>What a result can be narrowed by, in prices of the party that asks.</summary>
public sealed class FacetTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private const string Party = "&adults=2&children=1&infants=1";

    [Fact]
    public async Task A_round_trip_tells_of_both_ways_what_there_is()
    {
        var answer = await shared.Host.Anonymous().GetAsync(
            $"/v1/flights?origin=DEL&destination=BOM&departureDate={Day:yyyy-MM-dd}&returnDate={ReturnDay:yyyy-MM-dd}&limit=1");

        Assert.Equal("M9 K9", Codes(answer["outbound"]!));
        Assert.Equal("K9 M9", Codes(answer["inbound"]!));
        var facets = answer["outbound"]!["facets"]!;
        Assert.Equal(
            """[{"stops":0,"count":2,"from":{"amount":584200,"currency":"INR"}}]""", facets["stops"]!.ToJsonString());
        Assert.Equal(
            """[{"window":"5am_11am","count":2,"from":{"amount":584200,"currency":"INR"}}]""",
            facets["departures"]!.ToJsonString());
        Assert.Equal("""{"least":130,"most":135}""", facets["durations"]!.ToJsonString());
    }

    [Fact]
    public async Task The_total_is_what_pricing_the_party_says_and_what_filters_cut_at()
    {
        var client = shared.Host.Anonymous();
        var path = $"/v1/flights?origin=DEL&destination=BOM&departureDate={Day:yyyy-MM-dd}{Party}";
        var found = (await client.GetAsync(path))["outbound"]!;
        var (cheap, dear) = (found["itineraries"]![0]!, found["itineraries"]![1]!);

        var price = await client.PostAsync("/v1/prices", new JsonObject
        {
            ["offers"] = new JsonArray(cheap["offerId"]!.GetValue<string>()),
            ["passengers"] = new JsonArray(
                [.. new[] { "adult", "adult", "child", "infant" }.Select(type => new JsonObject { ["type"] = type })]),
        });
        var narrowed = await client.GetAsync($"{path}&maxTotal={cheap["total"]!["amount"]!.GetValue<long>() / 100}");

        Assert.Equal(price["total"]!.ToJsonString(), cheap["total"]!.ToJsonString());
        Assert.Equal(cheap["total"]!.ToJsonString(), found["facets"]!["prices"]!["least"]!.ToJsonString());
        Assert.Equal(dear["total"]!.ToJsonString(), found["facets"]!["prices"]!["most"]!.ToJsonString());
        Assert.Equal(1, narrowed["outbound"]!["total"]!.GetValue<int>());
    }

    [Fact]
    public async Task Slices_have_them_too_and_the_list_of_flights_has_none()
    {
        var client = shared.Host.Anonymous();
        var slices = await client.PostAsync("/v1/searches", new JsonObject
        {
            ["slices"] = new JsonArray(
                new JsonObject { ["origin"] = "DEL", ["destination"] = "BOM", ["date"] = $"{Day:yyyy-MM-dd}" },
                new JsonObject { ["origin"] = "BOM", ["destination"] = "DEL", ["date"] = $"{ReturnDay:yyyy-MM-dd}" }),
            ["filters"] = new JsonObject { ["maxTotal"] = 5900, ["limit"] = 1 },
        });
        var flights = await client.GetAsync("/v1/flights?limit=1");

        Assert.Equal(HttpStatusCode.OK, slices.Status);
        Assert.Equal("M9", Codes(slices["slices"]![0]!));
        Assert.Equal("", Codes(slices["slices"]![1]!));
        Assert.Null(slices["slices"]![1]!["facets"]!["prices"]);
        Assert.Null(flights["outbound"]!["facets"]);
    }

    private static string Codes(JsonNode list) =>
        string.Join(
            ' ', list["facets"]!["airlines"]!.AsArray().Select(airline => airline!["code"]!.GetValue<string>()));
}
