using System.Net;
using System.Text.Json.Nodes;
using FlightBooking.Core.Accounts;
using FlightBooking.Http.Tests.Disruptions;
using Xunit;
using static FlightBooking.Http.Tests.Disruptions.Disrupted;
using static FlightBooking.Kit.Host.Bookings;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests;

/// <summary>Seats that cost something where they are chosen.</summary>
public sealed class PricedSeatTests : IAsyncLifetime
{
    private readonly ForwardedClock clock = new();
    private TestHost host = null!;
    private ApiClient customer = null!;

    public async ValueTask InitializeAsync()
    {
        host = await TestHost.StartAsync(options => Cancellations.Hasty(options) with { Clock = clock });
        customer = await host.CustomerAsync();
        var tariff = Tariffs.Asked();
        tariff["seatPrices"] = new JsonArray(
            new JsonObject { ["airline"] = "m9", ["frontRows"] = 2, ["price"] = Tariffs.Rupees(600) },
            new JsonObject { ["cabin"] = "economy", ["type"] = "window", ["price"] = Tariffs.Rupees(250) });
        var decided = await (await host.OperatorAsync(Role.Revenue)).PutAsync("/v1/operations/tariff", tariff);
        Assert.True(decided.Status == HttpStatusCode.OK, decided.Text);
        Assert.Equal("M9", decided["versions"]![0]!["seatPrices"]![0]!.Text("airline"));
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    // Economy begins with row 7: two rows cost 600, another window 250. Fares of whole rupees, so each adds just that.
    [Fact]
    public async Task The_map_the_price_the_booking_and_the_ticket_say_what_they_cost_and_leaving_returns_it()
    {
        var map = await customer.GetAsync($"/v1/flights/M9101/{Day:yyyy-MM-dd}/seats");
        Assert.Equal((60_000, 25_000, null), (PriceOf(map, "7A"), PriceOf(map, "12A"), PriceOf(map, "12B")));
        var offer = await customer.OfferAsync("DEL", "BOM", Day, "M9");
        var free = (await PriceAsync(offer, Adult(), Adult("Ravi"))).Amount("total");
        var party = new[] { Seated(Adult(), "7A"), Seated(Adult("Ravi"), "12A") };
        Assert.Equal(free + 85_000, (await PriceAsync(offer, party)).Amount("total"));

        var sold = await customer.BuyAsync([offer], party);

        var (reference, slice) = (sold.Text("bookingRef"), sold["slices"]![0]!);
        Assert.Equal(free + 85_000, sold.Amount("total"));
        var line = slice["priceBreakdown"]!.AsArray().Single(one => one!.Text("code") == "chosen_seats")!;
        Assert.Equal((2, 85_000), (line["quantity"]!.GetValue<int>(), line.Amount("amount")));
        Assert.Equal(
            ["p1 7A 60000", "p2 12A 25000"],
            slice["paidSeats"]!.AsArray().Select(paid =>
                $"{paid!.Text("passengerId")} {paid!.Text("seat")} {paid!.Amount("price")}"));
        var ticket = Pdf.Text(Assert.Single(await customer.DocumentsAsync(reference)).Value);
        Assert.Contains("Chosen seats", ticket, StringComparison.Ordinal);

        // For less it is free, for more it is refused, and the party exchanges as it likes.
        Assert.Equal("seat_costs_more", (await MoveAsync(reference, "p2", "8A")).Code);
        Assert.Equal(HttpStatusCode.OK, (await MoveAsync(reference, "p2", "13F")).Status);
        var swapped = await MoveAsync(reference, "p2", "7A");
        Assert.Equal(
            ["p2 7A", "p1 13F"],
            swapped["slices"]![0]!["paidSeats"]!.AsArray().Select(paid =>
                $"{paid!.Text("passengerId")} {paid!.Text("seat")}"));

        var left = await customer.CancelAsync(reference);
        Assert.Equal(free + 85_000, left["refund"]!["amount"]!.GetValue<long>());
    }

    // An Embraer has no row 36: whoever sat at a window there for 250 sits at one again, in row 25, and keeps it. It
    // has no seat B, and row 8 is none of the first two: who sat there for 600 sits for less, and has the 600 back.
    [Fact]
    public async Task What_was_paid_for_a_seat_that_the_airline_takes_away_comes_back()
    {
        var offer = await customer.OfferAsync("DEL", "BOM", Day, "M9");
        var sold = await customer.BuyAsync([offer], Seated(Adult(), "36A"), Seated(Adult("Ravi"), "8B"));
        var reference = sold.Text("bookingRef");

        await new Disrupted(host, clock).DisruptAsync(Equip("E90", IdOf("M9101", "DEL", Day)));

        var changed = await customer.WaitForAsync(reference, one => one["changes"]!.AsArray().Count > 0);
        var lost = changed["changes"]![0]!["lines"]![0]!;
        Assert.Equal(["8B"], lost["lostSeats"]!.AsArray().Select(paid => paid!.Text("seat")));
        Assert.Equal(60_000, lost["removal"]!.Amount("refund"));
        await host.ReconcileAsync();
        var settled = await customer.WaitForCancellationsAsync(reference);
        Assert.Equal("confirmed", settled.Text("status"));
        Assert.Equal(60_000, Assert.Single(settled["refunds"]!.AsArray())!.Amount("amount"));
        Assert.Single(settled["slices"]![0]!["paidSeats"]!.AsArray());
        var statement = await customer.GetAsync($"/v1/bookings/{reference}/statement");
        Assert.Equal(
            ["payment", "lost_seats"], statement["lines"]!.AsArray().Select(line => line!.Text("kind")).Distinct());
        var receipt = Pdf.Text((await customer.DocumentsAsync(reference))[$"{reference}-refund-1"]);
        Assert.Contains("Seats paid for and not had", receipt, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_with_prices_of_seats_is_named()
    {
        var tariff = Tariffs.Asked();
        tariff["seatPrices"] = new JsonArray(
            new JsonObject { ["airline"] = "?!", ["frontRows"] = 0, ["type"] = "exit", ["price"] = Tariffs.Rupees(1) },
            new JsonObject { ["row"] = 1 });
        var refused = await (await host.OperatorAsync(Role.Revenue)).PutAsync("/v1/operations/tariff", tariff);

        Assert.Equal(
            [
                "/seatPrices/0/airline",
                "/seatPrices/0/frontRows",
                "/seatPrices/0/type",
                "/seatPrices/1/price",
                "/seatPrices/1/row",
            ],
            refused.Mistakes.Order());
    }

    private static long? PriceOf(Answer map, string number) => map["cabins"]!.AsArray()
        .SelectMany(cabin => cabin!["rows"]!.AsArray())
        .SelectMany(row => row!["seats"]!.AsArray())
        .Single(seat => seat!.Text("seat") == number)!["price"]?["amount"]!.GetValue<long>();

    private async Task<JsonNode> PriceAsync(string offer, params JsonObject[] party) => (await customer.PostAsync(
        "/v1/prices",
        new JsonObject
        {
            ["offers"] = new JsonArray(offer),
            ["passengers"] = new JsonArray([.. party.Select(one => one.DeepClone())]),
        }))
        .Body!;

    private static JsonObject Seated(JsonObject passenger, string seat) =>
        passenger.With("seats", new JsonObject { ["M9101"] = seat });

    private Task<Answer> MoveAsync(string reference, string passengerId, string seat) => customer.PutAsync(
        $"/v1/bookings/{reference}/seats",
        new JsonObject
        {
            ["flight"] = "M9101",
            ["date"] = $"{Day:yyyy-MM-dd}",
            ["passengerId"] = passengerId,
            ["seat"] = seat,
        });
}
