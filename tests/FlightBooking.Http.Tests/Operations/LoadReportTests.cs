using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using FlightBooking.Core.Accounts;
using FlightBooking.Http.Tests.Disruptions;
using Xunit;
using static FlightBooking.Kit.Host.Bookings;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests.Operations;

/// <summary>How full flights are, as revenue and finance are told.</summary>
public sealed class LoadReportTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private readonly TestHost host = shared.Host;

    [Fact]
    public async Task Sold_and_held_seats_are_counted_of_all_there_are_and_an_empty_flight_is_in_it()
    {
        var (revenue, customer) = (await host.OperatorAsync(Role.Revenue), await host.CustomerAsync());
        var day = Day.AddDays(50);
        await customer.BuyAsync([await customer.OfferAsync("BOM", "DEL", day, "M9")], Adult("Asha"), Infant());
        await customer.BookAsync([await customer.OfferAsync("BOM", "DEL", day, "M9")], Adult("Held"));

        var rows = (await revenue.GetAsync(PathOf(day, day, "departure")))["rows"]!.AsArray();

        Assert.Equal(
            ["K9700-DEL", "K9701-BOM", "M9101-DEL", "M9102-BOM", "M9300-DEL", "M9400-DEL"],
            rows.Select(row => $"{row!["key"]}"[..9]).Where(key => key != "M9500-DEL"));
        var sold = rows.Single(row => $"{row!["key"]}" == $"M9102-BOM-{day:yyyy-MM-dd}")!;
        var seats = (int)sold["seats"]!;
        Assert.Equal((1, 1, 1), ((int)sold["departures"]!, (int)sold["sold"]!, (int)sold["held"]!));
        Assert.Equal(Math.Round(100m / seats, 1, MidpointRounding.AwayFromZero), (decimal)sold["loadPercent"]!);
        Assert.Equal(180, (int)rows.Single(row => $"{row!["key"]}" == $"M9300-DEL-{day:yyyy-MM-dd}")!["seats"]!);
    }

    [Theory]
    [InlineData("day")]
    [InlineData("route")]
    [InlineData("airline")]
    [InlineData("cabin")]
    public async Task What_flights_are_together_is_what_each_of_them_is(string by)
    {
        var (finance, customer) = (await host.OperatorAsync(Role.Finance), await host.CustomerAsync());
        var (from, to) = (Day.AddDays(55), Day.AddDays(57));
        await customer.BuyAsync([await customer.OfferAsync("DEL", "BOM", from, "K9")], Adult("Asha"), Adult("Ravi"));

        var each = (await AllAsync(finance, PathOf(from, to, "departure") + "&limit=4")).ToList();
        var together = await AllAsync(finance, PathOf(from, to, by) + "&limit=2");

        Assert.Equal(each.Count, each.DistinctBy(row => $"{row["key"]}").Count());
        foreach (var count in (string[])["seats", "sold", "held"])
        {
            Assert.Equal(each.Sum(row => (int)row[count]!), together.Sum(row => (int)row[count]!));
        }

        var every = together.Where(row => by != "cabin" || $"{row["key"]}" == "economy");
        Assert.Equal(each.Count, every.Sum(row => (int)row["departures"]!));
        var keys = together.Select(row => $"{row["key"]}").ToList();
        Assert.Equal(keys.Order(StringComparer.Ordinal), keys);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_cancelled_flight_is_not_flown_and_not_in_it()
    {
        var operators = await host.OperatorAsync(Role.Operations, Role.Revenue);
        var day = Day.AddDays(61);
        var before = await AllAsync(operators, PathOf(day, day, "departure"));
        var cancelled = await operators.PostAsync(
            "/v1/operations/disruptions", Disrupted.Cancel(Disrupted.IdOf("K9700", "DEL", day)));
        Assert.Equal(HttpStatusCode.Accepted, cancelled.Status);

        IReadOnlyList<JsonNode> after;
        do
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
            after = await AllAsync(operators, PathOf(day, day, "departure"));
        }
        while (after.Count == before.Count);

        Assert.Equal(
            [$"K9700-DEL-{day:yyyy-MM-dd}"],
            before.Select(row => $"{row["key"]}").Except(after.Select(row => $"{row["key"]}")));
    }

    [Fact]
    public async Task A_table_has_all_rows()
    {
        var revenue = await host.OperatorAsync(Role.Revenue);
        var (from, to) = (Day.AddDays(65), Day.AddDays(68));

        var table = await revenue.GetAsync($"{PathOf(from, to, "departure")}&format=csv");

        Assert.Equal((HttpStatusCode.OK, "text/csv; charset=utf-8"), (table.Status, table.Headers["Content-Type"]));
        Assert.StartsWith(
            $"attachment; filename=loads-{from:yyyy-MM-dd}-{to:yyyy-MM-dd}.csv",
            table.Headers["Content-Disposition"],
            StringComparison.Ordinal);
        var lines = Encoding.UTF8.GetString(table.Bytes.AsSpan(3)).Split("\r\n")[..^1];
        Assert.Equal("key,departures,seats,sold,held,loadPercent", lines[0]);
        Assert.Equal((await AllAsync(revenue, PathOf(from, to, "departure"))).Count, lines.Length - 1);
    }

    [Theory]
    [InlineData("from=2026-13-01", "from")]
    [InlineData("from=2026-12-02&to=2026-12-01", "from")]
    [InlineData("from=2026-12-01&to=2027-01-01", "to")]
    [InlineData("to=tomorrow", "to")]
    [InlineData("by=Departure", "by")]
    [InlineData("by=", "by")]
    [InlineData("format=pdf", "format")]
    [InlineData("format=csv&limit=3", "limit")]
    [InlineData("limit=101", "limit")]
    [InlineData("cursor=bm90aGluZw", "cursor")]
    [InlineData("origin=BOM", "origin")]
    public async Task A_question_with_mistakes_is_answered_with_them(string query, string where)
    {
        var revenue = await host.OperatorAsync(Role.Revenue);

        // Past the contract's check, which would not let it out.
        using var plain = new HttpClient { BaseAddress = host.Url };
        var client = new ApiClient(plain);
        client.UseKey(revenue.Key!);
        var answer = await client.GetAsync($"/v1/operations/reports/loads?{query}");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "invalid_request"), (answer.Status, answer.Code));
        Assert.Equal([where], answer.Mistakes);
    }

    private static string PathOf(DateOnly from, DateOnly to, string by) =>
        $"/v1/operations/reports/loads?from={from:yyyy-MM-dd}&to={to:yyyy-MM-dd}&by={by}";

    private static async Task<IReadOnlyList<JsonNode>> AllAsync(ApiClient client, string path)
    {
        var (rows, cursor) = (new List<JsonNode>(), "");
        do
        {
            var page = await client.GetAsync(path + cursor);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            rows.AddRange(page["rows"]!.AsArray().Select(row => row!));
            Assert.Equal(page["next"] is not null, page.Headers.ContainsKey("Link"));
            cursor = page["next"] is { } next ? $"&cursor={next}" : "";
        }
        while (cursor.Length > 0);
        return rows;
    }
}
