using System.Net;
using System.Text.Json.Nodes;
using Xunit;
using static FlightBooking.Kit.Host.Bookings;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests;

/// <summary>Searches with mistakes.</summary>
public sealed class BadSearchTests(SharedHost shared) : BadInputTest(shared)
{
    public static TheoryData<string, string> BadSearches => new()
    {
        { "origin=DEL&destination=BOM&departureDate=2020-01-01", "departureDate" },
        { "origin=DEL&destination=BOM&departureDate=2099-01-01", "departureDate" },
        { "origin=DEL&destination=BOM&departureDate=31-12-2026", "departureDate" },
        { "origin=DEL&destination=BOM", "departureDate" },
        { "origin=Atlantis&destination=BOM&departureDate={day}", "origin" },
        { "destination=BOM&departureDate={day}", "origin" },
        { "origin=DEL&destination=BOM&departureDate={day}&returnDate={before}", "returnDate" },
        { "origin=DEL&destination=BOM&departureDate={day}&adults=0", "adults" },
        { "origin=DEL&destination=BOM&departureDate={day}&adults=11", "adults" },
        { "origin=DEL&destination=BOM&departureDate={day}&infants=2", "infants" },
        { "origin=DEL&destination=BOM&departureDate={day}&cabin=steerage", "cabin" },
        { "origin=DEL&destination=BOM&departureDate={day}&maxStops=9", "maxStops" },
        { "origin=DEL&destination=BOM&departureDate={day}&minPrice=5&maxPrice=4", "minPrice" },
        { "origin=DEL&destination=BOM&departureDate={day}&sort=colour", "sort" },
        { "origin=DEL&destination=BOM&departureDate={day}&limit=101", "limit" },
        { "origin=DEL&destination=BOM&departureDate={day}&cursor=abc", "cursor" },
        { "origin=DEL&destination=BOM&departureDate={day}&departAfter=25:00", "departAfter" },
        { "origin=DEL&destination=BOM&departureDate={day}&airlines=Nobody", "airlines" },
        { "origin=DEL&destination=BOM&departureDate={day}&colour=red", "colour" },
    };

    [Theory]
    [MemberData(nameof(BadSearches))]
    public async Task A_bad_search_is_told_what_is_wrong(string query, string parameter)
    {
        query = query.Replace("{day}", $"{Day:yyyy-MM-dd}", StringComparison.Ordinal)
            .Replace("{before}", $"{Day.AddDays(-1):yyyy-MM-dd}", StringComparison.Ordinal);

        var answer = await Customer.GetAsync($"/v1/flights?{query}");

        AssertInvalid(answer, parameter);
    }

    [Fact]
    public async Task Slices_of_a_search_do_not_go_backwards()
    {
        var answer = await Customer.PostAsync("/v1/searches", Slices(("DEL", "BOM", ReturnDay), ("BOM", "DEL", Day), ("DEL", "BOM", ReturnDay)));

        AssertInvalid(answer, "/slices/1/date");
        Assert.Equal(["/slices/1/date"], answer.Mistakes);
    }

    [Fact]
    public async Task Nothing_is_shown_that_leaves_before_the_slice_before_it_can_have_arrived()
    {
        // Outbound 07:00 to 09:10 and 10:00 to 12:15; back 18:00 and 21:00.
        var there = await Customer.GetAsync($"/v1/flights?origin=DEL&destination=BOM&departureDate={Day:yyyy-MM-dd}&returnDate={Day:yyyy-MM-dd}");
        Assert.Equal(2, there["inbound"]!["total"]!.GetValue<int>());
        var late = await Customer.GetAsync($"/v1/flights?origin=BOM&destination=DEL&departureDate={Day:yyyy-MM-dd}&returnDate={Day:yyyy-MM-dd}");
        Assert.Equal((2, 0), (late["outbound"]!["total"]!.GetValue<int>(), late["inbound"]!["total"]!.GetValue<int>()));

        var slices = await Customer.PostAsync("/v1/searches", Slices(("BOM", "DEL", Day), ("DEL", "BOM", Day), ("BOM", "DEL", Day.AddDays(1))));
        Assert.Equal([2, 0, 2], slices["slices"]!.AsArray().Select(slice => slice!["total"]!.GetValue<int>()));
    }

    [Fact]
    public async Task A_flight_is_only_found_on_the_days_it_flies()
    {
        var other = Day.AddDays(1);

        Assert.Equal(HttpStatusCode.OK, (await Customer.GetAsync($"/v1/flights/M9500/{Day:yyyy-MM-dd}")).Status);
        Assert.Equal(
            HttpStatusCode.NotFound, (await Customer.GetAsync($"/v1/flights/M9500/{other:yyyy-MM-dd}")).Status);
        Assert.Equal(
            HttpStatusCode.NotFound, (await Customer.GetAsync($"/v1/flights/M9500/{other:yyyy-MM-dd}/seats")).Status);
        var found = await Customer.GetAsync($"/v1/flights?origin=DEL&destination=JAI&departureDate={other:yyyy-MM-dd}");
        Assert.Equal((HttpStatusCode.OK, 0), (found.Status, found["outbound"]!["total"]!.GetValue<int>()));
    }

    private static JsonObject Slices(params (string From, string To, DateOnly Date)[] slices) => new()
    {
        ["slices"] = new JsonArray([.. slices.Select(slice => new JsonObject
        {
            ["origin"] = slice.From, ["destination"] = slice.To, ["date"] = $"{slice.Date:yyyy-MM-dd}",
        })]),
    };
}
