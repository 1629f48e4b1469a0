using System.Net;
using System.Text.Json.Nodes;
using FlightBooking.Core.Accounts;
using Xunit;
using static FlightBooking.Kit.Host.Bookings;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests.Operations;

/// <summary>What operators do to the sale of one dated flight, and what customers see of it.</summary>
public sealed class DepartureTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private readonly TestHost host = shared.Host;

    [Fact]
    public async Task A_flight_is_seen_with_what_is_sold_held_and_free()
    {
        var (operations, customer) = (await host.OperatorAsync(Role.Operations), await host.CustomerAsync());
        var path = PathOf("M9102", Day);
        var bought = await customer.BuyAsync(
            [await customer.OfferAsync("BOM", "DEL", Day, "M9")], Adult(), Adult("Ravi"));
        await customer.BookAsync([await customer.OfferAsync("BOM", "DEL", Day, "M9")], Adult());

        var flight = await operations.GetAsync(path);

        Assert.Equal((HttpStatusCode.OK, "\"0\""), (flight.Status, flight.Headers["ETag"]));
        Assert.Equal($"M9102-BOM-{Day:yyyy-MM-dd}", flight["departureId"]!.GetValue<string>());
        Assert.True(flight["onSale"]!.GetValue<bool>());
        var economy = flight["cabins"]!.AsArray().Single(cabin => $"{cabin!["cabin"]}" == "economy")!.AsObject();
        Assert.Equal(bought.Amount("total"), economy["revenue"]!.Amount("total"));
        Assert.Equal(bought.Amount("total"), flight["revenue"]!.Amount("total"));
        Assert.Equal(
            bought.Amount("total"),
            economy["revenue"]!["lines"]!.AsArray().Sum(line => line!.Amount("amount")));
        economy.Remove("revenue");
        Assert.Equal(
            """{"cabin":"economy","seats":180,"sold":2,"held":1,"blocked":0,"free":177,"loadPercent":1}""",
            economy.ToJsonString());
        Assert.Equal("flight_not_found", (await operations.GetAsync(PathOf("M9999", Day))).Code);
        Assert.Equal("invalid_request", (await operations.GetAsync("/v1/operations/departures/M9102/tomorrow")).Code);
    }

    [Fact]
    public async Task A_closed_flight_is_neither_found_nor_held_and_what_is_held_is_paid_all_the_same()
    {
        var (operations, customer) = (await host.OperatorAsync(Role.Operations), await host.CustomerAsync());
        var date = Day.AddDays(1);
        var path = PathOf("M9300", date);
        var offer = await customer.OfferAsync("DEL", "GOI", date);
        var held = (await customer.BookAsync([offer]))["bookingRef"]!.GetValue<string>();

        var closed = await operations.PatchAsync(path, Change(onSale: false));
        Assert.Equal((HttpStatusCode.OK, "\"1\""), (closed.Status, closed.Headers["ETag"]));
        Assert.False(closed["onSale"]!.GetValue<bool>());

        var refused = await customer.BookAsync([offer]);
        Assert.Equal((HttpStatusCode.Conflict, "flight_closed"), (refused.Status, refused.Code));
        Assert.Empty(await FoundAsync(customer, date));
        var shown = await customer.GetAsync($"/v1/flights/M9300/{date:yyyy-MM-dd}");
        Assert.Equal(0, shown["cabins"]![0]!["seatsLeft"]!.GetValue<int>());

        await customer.PayAsync(held);
        await customer.WaitForStatusAsync(held, "confirmed");

        await operations.PatchAsync(path, Change(onSale: true));
        Assert.NotEmpty(await FoundAsync(customer, date));
        Assert.Equal(HttpStatusCode.Created, (await customer.BookAsync([offer])).Status);
    }

    [Fact]
    public async Task A_blocked_seat_is_given_to_nobody_and_one_in_use_is_not_blocked()
    {
        var (operations, customer) = (await host.OperatorAsync(Role.Operations), await host.CustomerAsync());
        var date = Day.AddDays(2);
        var path = PathOf("M9300", date);
        var offer = await customer.OfferAsync("DEL", "GOI", date);
        var booking = await customer.BookAsync(
            [offer], Adult().With("seats", new JsonObject { ["M9300"] = "5A" }));
        Assert.Equal(HttpStatusCode.Created, booking.Status);

        var refused = await operations.PatchAsync(path, Change(blocked: ["5B", "5A"]));
        Assert.Equal((HttpStatusCode.Conflict, "seat_in_use"), (refused.Status, refused.Code));
        Assert.Equal(["/blockedSeats/1"], refused.Mistakes);

        var blocked = await operations.PatchAsync(path, Change(blocked: ["5b", "6C"]));
        Assert.Equal("""["5B","6C"]""", blocked["blockedSeats"]!.ToJsonString());
        Assert.Equal(177, blocked["cabins"]![0]!["free"]!.GetValue<int>());
        var taken = await customer.BookAsync([offer], Adult().With("seats", new JsonObject { ["M9300"] = "5B" }));
        Assert.Equal((HttpStatusCode.Conflict, "seat_taken"), (taken.Status, taken.Code));

        var unknown = await operations.PatchAsync(path, Change(blocked: ["99Z"]));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "seat_unknown"), (unknown.Status, unknown.Code));
    }

    [Fact]
    public async Task Two_operators_do_not_overwrite_each_other_and_sales_are_none_of_their_business()
    {
        var (operations, customer) = (await host.OperatorAsync(Role.Operations), await host.CustomerAsync());
        var path = PathOf("K9700", Day);
        var tag = (await operations.GetAsync(path)).Headers["ETag"];
        await customer.BookAsync([await customer.OfferAsync("DEL", "BOM", Day, "K9")]);

        var first = await operations.PatchAsync(path, Change(blocked: ["30A"]), ifMatch: tag);
        var second = await operations.PatchAsync(path, Change(blocked: ["30B"]), ifMatch: tag);

        Assert.Equal(HttpStatusCode.OK, first.Status);
        Assert.Equal((HttpStatusCode.PreconditionFailed, "stale_departure"), (second.Status, second.Code));
        Assert.Equal("""["30A"]""", (await operations.GetAsync(path))["blockedSeats"]!.ToJsonString());
        Assert.Equal(
            HttpStatusCode.OK, (await operations.PatchAsync(path, Change(blocked: ["30A"]), ifMatch: tag)).Status);
    }

    [Fact]
    public async Task Every_change_is_on_record_with_what_it_was_before()
    {
        var operations = await host.OperatorAsync(Role.Operations, Role.Auditor);
        var changed = await operations.PatchAsync(PathOf("K9701", Day), Change(onSale: false, ["30A"]));
        await operations.PatchAsync(PathOf("K9701", Day), Change(blocked: ["99Z"]));

        var subject = changed["departureId"]!.GetValue<string>();
        var records = (await operations.GetAsync($"/v1/operations/audit?subject={subject}"))["records"]!.AsArray();

        Assert.Equal(["refused", "done"], records.Select(record => record!["outcome"]!.GetValue<string>()));
        Assert.Equal("seat_unknown", records[0]!["refusal"]!.GetValue<string>());
        Assert.Equal("""{"onSale":true,"blockedSeats":[]}""", records[1]!["before"]!.ToJsonString());
        Assert.Equal("""{"onSale":false,"blockedSeats":["30A"]}""", records[1]!["after"]!.ToJsonString());
    }

    [Fact]
    public async Task Every_mistake_of_a_change_is_named()
    {
        var operations = await host.OperatorAsync(Role.Operations);
        var path = PathOf("M9300", Day);

        var empty = await operations.PatchAsync(path, new JsonObject());
        var wrong = await operations.PatchAsync(path, new JsonObject
        {
            ["onSale"] = "no", ["blockedSeats"] = new JsonArray(7, "12345"), ["reason"] = " ", ["aircraft"] = "320",
        });

        Assert.Equal(["/onSale", "/reason"], empty.Mistakes.Order());
        Assert.Equal(
            ["/aircraft", "/blockedSeats/0", "/blockedSeats/1", "/onSale", "/reason"], wrong.Mistakes.Order());
    }

    private static string PathOf(string flight, DateOnly date) =>
        $"/v1/operations/departures/{flight}/{date:yyyy-MM-dd}";

    private static JsonObject Change(bool? onSale = null, string[]? blocked = null)
    {
        var change = new JsonObject { ["reason"] = "a test" };
        if (onSale is not null)
        {
            change["onSale"] = onSale;
        }

        if (blocked is not null)
        {
            change["blockedSeats"] = new JsonArray([.. blocked.Select(seat => JsonValue.Create(seat))]);
        }

        return change;
    }

    private static async Task<JsonArray> FoundAsync(ApiClient customer, DateOnly date) =>
        (await customer.GetAsync($"/v1/flights?origin=DEL&destination=GOI&departureDate={date:yyyy-MM-dd}&maxStops=0"))
            ["outbound"]!["itineraries"]!.AsArray();
}
