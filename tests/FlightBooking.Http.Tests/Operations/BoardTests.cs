using System.Net;
using System.Text.Json.Nodes;
using FlightBooking.Core.Accounts;
using FlightBooking.Http.Tests.Disruptions;
using Xunit;
using static FlightBooking.Kit.Host.Bookings;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests.Operations;

/// <summary>What departs on a day, as operators see it, and what their key lets them do.</summary>
public sealed class BoardTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private readonly TestHost host = shared.Host;

    [Fact]
    public async Task A_day_s_departures_come_in_their_order_with_their_seats_and_page_by_page()
    {
        var (operations, customer) = (await host.OperatorAsync(Role.Operations), await host.CustomerAsync());
        var day = Day.AddDays(70);
        await customer.BuyAsync([await customer.OfferAsync("DEL", "GOI", day)], Adult("Asha"), Adult("Ravi"));
        await customer.BookAsync([await customer.OfferAsync("DEL", "GOI", day)], Adult("Held"));
        await operations.PatchAsync(
            $"/v1/operations/departures/M9300/{day:yyyy-MM-dd}",
            new JsonObject { ["onSale"] = false, ["blockedSeats"] = new JsonArray("20A"), ["reason"] = "a test" });

        var whole = await operations.GetAsync($"{PathOf(day)}&origin=del&limit=100");
        var first = await operations.GetAsync($"{PathOf(day)}&origin=DEL&limit=2");
        var second = await operations.GetAsync($"{PathOf(day)}&origin=DEL&limit=2&cursor={first["next"]}");

        var rows = whole["departures"]!.AsArray();
        Assert.Equal(
            ["M9300", "K9700", "M9101", "M9400"], NumbersOf(rows).Where(number => number != "M9500"));
        Assert.Equal(
            NumbersOf(rows).Take(4), [.. NumbersOf(first["departures"]!), .. NumbersOf(second["departures"]!)]);
        Assert.Equal(
            """{"status":"closed","seats":180,"sold":2,"held":1,"blocked":1,"free":176,"loadPercent":1.1}""",
            Picked(rows[0]!, "status", "seats", "sold", "held", "blocked", "free", "loadPercent"));
        var some = await operations.GetAsync($"{PathOf(day)}&destination=BOM&flight=k9");
        Assert.Equal(["K9700"], NumbersOf(some["departures"]!));
    }

    [Fact]
    public async Task A_flight_s_row_comes_by_itself_and_not_that_of_another_leg_or_of_a_longer_number()
    {
        var operations = await host.OperatorAsync(Role.Operations);
        var day = Day.AddDays(70);
        const string Path = "/v1/operations/departures";

        var row = await operations.GetAsync($"{Path}?departure=m9300-DEL-{day:yyyy-MM-dd}");
        var none = await operations.GetAsync($"{Path}?departure=M930-DEL-{day:yyyy-MM-dd}");
        var elsewhere = await operations.GetAsync($"{Path}?departure=M9300-GOI-{day:yyyy-MM-dd}");
        var both = await operations.GetAsync($"{Path}?departure=M9300-DEL-{day:yyyy-MM-dd}&origin=DEL");
        var wrong = await operations.GetAsync($"{Path}?departure=M9300");

        Assert.Equal(["M9300"], NumbersOf(row["departures"]!));
        Assert.Equal($"{day:yyyy-MM-dd}", row.Body!.Text("date"));
        Assert.Empty(none["departures"]!.AsArray());
        Assert.Empty(elsewhere["departures"]!.AsArray());
        Assert.Equal((HttpStatusCode.UnprocessableEntity, true), (both.Status, both["errors"]!["origin"] is not null));
        Assert.True(wrong["errors"]!["departure"] is not null);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_cancelled_flight_stays_on_it_and_a_retimed_one_says_when_it_was_to_leave()
    {
        var operations = await host.OperatorAsync(Role.Operations);
        var day = Day.AddDays(71);
        var retimed = await operations.PostAsync(
            "/v1/operations/disruptions", Disrupted.Retime(45, Disrupted.IdOf("M9101", "DEL", day)));
        var cancelled = await operations.PostAsync(
            "/v1/operations/disruptions", Disrupted.Cancel(Disrupted.IdOf("K9700", "DEL", day)));
        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Accepted), (retimed.Status, cancelled.Status));

        JsonNode[] rows;
        do
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
            var board = await operations.GetAsync($"{PathOf(day)}&origin=DEL&destination=BOM");
            rows = [.. board["departures"]!.AsArray().Select(row => row!)];
        }
        while (!rows.Any(row => $"{row["status"]}" == "cancelled") || rows.All(row => row["wasToDepartAt"] is null));

        Assert.Equal(["K9700", "M9101"], NumbersOf(new JsonArray([.. rows.Select(row => row.DeepClone())])));
        Assert.Equal(
            """{"destination":"BOM","status":"cancelled","free":0}""",
            Picked(rows[0], "destination", "status", "free"));
        Assert.Equal($"{cancelled["disruptionId"]}", $"{rows[0]["disruptionId"]}");
        Assert.Equal($"{day:yyyy-MM-dd}T10:45:00+05:30", $"{rows[1]["departsAt"]}");
        Assert.Equal($"{day:yyyy-MM-dd}T10:00:00+05:30", $"{rows[1]["wasToDepartAt"]}");
        Assert.Equal(("open", $"{retimed["disruptionId"]}"), ($"{rows[1]["status"]}", $"{rows[1]["disruptionId"]}"));
    }

    [Theory]
    [InlineData("date=tomorrow", "date")]
    [InlineData("origin=Delhi", "origin")]
    [InlineData("destination=D1", "destination")]
    [InlineData("flight=M9-101", "flight")]
    [InlineData("airline=M9", "airline")]
    [InlineData("cursor=bm90aGluZw", "cursor")]
    public async Task What_is_asked_wrongly_is_named(string query, string named)
    {
        var answer = await (await host.OperatorAsync(Role.Operations)).GetAsync($"/v1/operations/departures?{query}");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, named), (answer.Status, answer.Mistakes.Single()));
    }

    [Fact]
    public async Task A_key_is_told_its_roles_and_one_that_only_books_that_it_has_none()
    {
        var both = await host.OperatorAsync(Role.Support, Role.Finance);
        var own = await both.GetAsync("/v1/operations/roles");

        Assert.Equal("""["support","finance"]""", own["roles"]!.ToJsonString());
        Assert.Equal(both.AccountId, $"{own["accountId"]}");
        Assert.Equal("role_missing", (await (await host.CustomerAsync()).GetAsync("/v1/operations/roles")).Code);
    }

    [Fact]
    public async Task A_dated_flight_names_the_seats_that_are_sold_and_those_that_are_held()
    {
        var (operations, customer) = (await host.OperatorAsync(Role.Operations), await host.CustomerAsync());
        var day = Day.AddDays(72);
        var offer = await customer.OfferAsync("DEL", "GOI", day);
        await customer.BuyAsync([offer], Adult("Asha").With("seats", new JsonObject { ["M9300"] = "7C" }));
        await customer.BookAsync([offer], Adult("Held").With("seats", new JsonObject { ["M9300"] = "8D" }));

        var flight = await operations.GetAsync($"/v1/operations/departures/M9300/{day:yyyy-MM-dd}");

        Assert.Equal(
            """{"blockedSeats":[],"soldSeats":["7C"],"heldSeats":["8D"]}""",
            Picked(flight.Body!, "blockedSeats", "soldSeats", "heldSeats"));
    }

    private static string PathOf(DateOnly day) => $"/v1/operations/departures?date={day:yyyy-MM-dd}";

    private static IEnumerable<string> NumbersOf(JsonNode rows) =>
        rows.AsArray().Select(row => $"{row!["flightNumber"]}");

    private static string Picked(JsonNode row, params string[] names) =>
        new JsonObject(names.Select(name => KeyValuePair.Create(name, row[name]?.DeepClone()))).ToJsonString();
}
