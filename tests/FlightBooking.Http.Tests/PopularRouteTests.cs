using System.Net;
using Xunit;

namespace FlightBooking.Http.Tests;

/// <summary>What the first page shows of the network before anybody has searched.</summary>
public sealed class PopularRouteTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private readonly ApiClient anybody = shared.Host.Anonymous();

    [Fact]
    public async Task They_are_flown_both_ways_and_cost_what_a_search_finds()
    {
        var answer = await anybody.GetAsync("/v1/popular-routes");

        // DEL-BOM is flown back, too; the others of the small timetable are not.
        var route = Assert.Single(answer["routes"]!.AsArray())!;
        Assert.Equal(
            ("DEL", "BOM", 14),
            (route["origin"]!.Text("code"), route["destination"]!.Text("code"),
                route["weeklyFlights"]!.GetValue<int>()));
        var found = await anybody.GetAsync(
            $"/v1/flights?origin=DEL&destination=BOM&departureDate={route.Text("date")}");
        Assert.Equal(
            found["outbound"]!["itineraries"]![0]!["price"]!.ToJsonString(), route["lowestPrice"]!.ToJsonString());
    }

    [Fact]
    public async Task They_are_kept_by_whoever_has_them()
    {
        var answer = await anybody.GetAsync("/v1/popular-routes");
        using var again = new HttpRequestMessage(HttpMethod.Get, "/v1/popular-routes");
        again.Headers.Add("If-None-Match", answer.Headers["ETag"]);

        Assert.Equal(HttpStatusCode.NotModified, (await anybody.SendAsync(again)).Status);
    }

    [Fact]
    public async Task The_network_is_drawn()
    {
        var map = await anybody.GetAsync("/v1/network-map");

        Assert.Equal((HttpStatusCode.OK, "image/svg+xml"), (map.Status, map.ContentType));
        Assert.Contains(">DEL</text>", map.Text, StringComparison.Ordinal);
        Assert.Contains("class=\"land\" d=\"M", map.Text, StringComparison.Ordinal);
        Assert.InRange(map.Text.Length, 10_000, 50_000);
    }

    [Theory]
    [InlineData("/v1/popular-routes?limit=3", "limit")]
    [InlineData("/v1/network-map?airports=DEL", "airports")]
    public async Task Nothing_can_be_asked_of_them(string path, string mistake)
    {
        var answer = await anybody.GetAsync(path);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, mistake), (answer.Status, answer.Mistakes.Single()));
    }
}
