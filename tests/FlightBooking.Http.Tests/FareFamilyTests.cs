using System.Net;
using System.Text.Json.Nodes;
using FlightBooking.Core.Accounts;
using Xunit;
using static FlightBooking.Kit.Host.Bookings;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests;

/// <summary>Flights that are sold at several fares, each with its rules.</summary>
public sealed class FareFamilyTests : IAsyncLifetime
{
    private TestHost host = null!;
    private ApiClient customer = null!;
    private ApiClient revenue = null!;

    public async ValueTask InitializeAsync()
    {
        host = await TestHost.StartAsync(Cancellations.Hasty);
        (customer, revenue) = (await host.CustomerAsync(), await host.OperatorAsync(Role.Revenue));
        var decided = await revenue.PutAsync("/v1/operations/tariff", Tariffs.WithFares());
        Assert.True(decided.Status == HttpStatusCode.OK, decided.Text);
        var family = decided["versions"]![0]!["fareFamilies"]![0]!;
        Assert.Equal(("M9", 15, null), (
            family.Text("airline"),
            family["brands"]![2]!["step"]!["basisPoints"]!.GetValue<int>() / 100,
            family["brands"]![1]!["cancellation"]));
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    // 4813, 5713 (900 more) and 6434 rupees (15% of 4813 are 721, and 900): with GST of 10% and a fee of 700 5994.30,
    // 6984.30 and 7777.40.
    [Fact]
    public async Task A_search_has_every_fare_with_its_price_and_rules_and_each_is_booked_by_them()
    {
        var found = (await FoundAsync(0, "M9", "&adults=2&infants=1"))!;

        var fares = found["fares"]!.AsArray();
        Assert.Equal(
            ["light 599400 0 false", "standard 698400 15 false", "flex 777700 25 true"],
            fares.Select(fare =>
                $"{fare!["brand"]!.Text("code")} {fare.Amount("price")} {fare["freeCheckInKg"]} {fare["freeSeats"]}"));
        Assert.Equal(
            (found.Text("offerId"), found.Amount("price"), found.Amount("total")),
            (fares[0]!.Text("offerId"), fares[0]!.Amount("price"), fares[0]!.Amount("total")));
        Assert.Equal([0, 3, 1], fares.Select(fare => fare!["cancellationCharges"]!.AsArray().Count));
        Assert.Equal([0, 3, 1], fares.Select(fare => fare!["change"]!["bands"]!.AsArray().Count));
        var price = (await customer.PostAsync("/v1/prices", new JsonObject
        {
            ["offers"] = new JsonArray(fares[2]!.Text("offerId")),
            ["passengers"] = new JsonArray(Bagless(Adult()), Bagless(Adult("Ravi")), Bagless(Infant())),
        })).Body!;
        Assert.Equal(fares[2]!.Amount("total"), price.Amount("total"));
        var slice = price["slices"]![0]!;
        Assert.Equal(("Flex", 25), (slice["brand"]!.Text("name"), slice["baggage"]!["freeCheckInKg"]!.GetValue<int>()));

        // What costs nothing is nothing: others have one fare, and no word of it.
        Assert.Null((await FoundAsync(0, "K9", "&cabin=business"))!["fares"]);
        var flight = (await customer.GetAsync($"/v1/flights/M9101/{Day:yyyy-MM-dd}")).Body!;
        Assert.Equal([0, 3, 3], flight["cabins"]!.AsArray()
            .OrderBy(cabin => cabin!.Amount("price"))
            .Select(cabin => cabin!["cancellationCharges"]!.AsArray().Count));
    }

    [Fact]
    public async Task The_cheapest_is_neither_left_nor_changed_and_its_baggage_is_paid_for()
    {
        var offer = await OfferAsync("light", 0);
        var heavy = await customer.BookAsync([offer], Adult().With("checkInBaggageKg", 1));
        Assert.Equal(["/extraBaggage"], heavy.Mistakes);

        var sold = await customer.BuyAsync([offer], Bagless(Adult()));

        var reference = sold.Text("bookingRef");
        Assert.Equal((599_400, "Light"), (sold.Amount("total"), sold["slices"]![0]!["brand"]!.Text("name")));
        Assert.Empty(sold["slices"]![0]!["cancellationCharges"]!.AsArray());
        Assert.Equal("too_late_to_cancel", (await customer.QuoteAsync(reference)).Code);
        Assert.Equal("too_late_to_change", (await ChangeAsync(reference, await OfferAsync("flex", 1))).Code);
    }

    // Four days before; what anybody else would pay 3000 rupees for and 1500.
    [Fact]
    public async Task The_dearest_is_left_and_changed_for_nothing_as_it_was_sold_whatever_is_decided_since()
    {
        var offer = await OfferAsync("flex", -26);
        var reset = await revenue.GetAsync("/v1/operations/tariff");
        Assert.Equal(HttpStatusCode.OK, (await revenue.PutAsync(
            "/v1/operations/tariff", Tariffs.Asked(), ifMatch: reset.Headers["ETag"])).Status);
        var sold = await customer.BuyAsync(
            [offer], Adult().With("checkInBaggageKg", 25).With("seats", new JsonObject { ["M9101"] = "12A" }));
        var reference = sold.Text("bookingRef");
        Assert.Equal(777_700, sold.Amount("total"));

        // To the one fare that there is by now: 5994.30, and 5000 for 10 kg that are not free by it.
        var quote = await ChangeAsync(reference, (await FoundAsync(-25, "M9"))!.Text("offerId"));
        Assert.True(quote.Status == HttpStatusCode.Created, quote.Text);
        var exchange = quote["lines"]![0]!["exchange"]!;
        Assert.Null(exchange["brand"]);
        Assert.Equal((0, 1_099_400 - 777_700), (exchange.Amount("charge"), quote.Body!.Amount("due")));
        var left = await customer.QuoteAsync(reference);
        Assert.Equal((0, 777_700), (left.Body!.Amount("charge"), left.Body!.Amount("refund")));
    }

    [Fact]
    public async Task Other_flights_are_sold_at_the_fare_that_was_chosen_for_them()
    {
        var sold = await customer.BuyAsync([await OfferAsync("flex", 0)], Bagless(Adult()), Bagless(Adult("Ravi")));
        var reference = sold.Text("bookingRef");

        var quote = await ChangeAsync(reference, await OfferAsync("light", 1));
        Assert.Equal("light", quote["lines"]![0]!["exchange"]!["brand"]!.Text("code"));
        var accepted = await ExchangeSteps.AcceptAsync(customer, reference, quote);
        Assert.Equal(HttpStatusCode.Created, accepted.Status);
        var changed = await customer.WaitForAsync(reference, ExchangeSteps.IsChanged);
        Assert.Equal("light", changed["slices"]![0]!["brand"]!.Text("code"));
        await customer.WaitForCancellationsAsync(reference);
        Assert.Equal("too_late_to_cancel", (await customer.QuoteAsync(reference)).Code);

        var parted = await customer.PostAsync(
            $"/v1/bookings/{reference}/splits", new JsonObject { ["passengers"] = new JsonArray("p2") });
        Assert.Equal("light", parted["slices"]![0]!["brand"]!.Text("code"));
    }

    [Fact]
    public async Task What_is_wrong_with_families_is_named()
    {
        var tariff = Tariffs.WithFares();
        tariff["fareFamilies"]!.AsArray().Add(new JsonObject
        {
            ["market"] = "domestic",
            ["brands"] = new JsonArray(
                Tariffs.Fare("Light", new JsonObject { ["step"] = Tariffs.Step(1, 0), ["handKg"] = 8 }),
                Tariffs.Fare("flex", new JsonObject
                {
                    ["step"] = new JsonObject { ["points"] = 1 }, ["change"] = new JsonObject(),
                })),
        });
        tariff["fareFamilies"]!.AsArray().Add(new JsonObject { ["brands"] = new JsonArray(Tariffs.Fare("a", [])) });

        Assert.Equal(
            [
                "/fareFamilies/1/brands/0/code",
                "/fareFamilies/1/brands/0/handKg",
                "/fareFamilies/1/brands/0/step",
                "/fareFamilies/1/brands/1/change/bands",
                "/fareFamilies/1/brands/1/step",
                "/fareFamilies/1/brands/1/step/points",
                "/fareFamilies/1/market",
                "/fareFamilies/2",
                "/fareFamilies/2/brands",
            ],
            (await revenue.PutAsync("/v1/operations/tariff", tariff)).Mistakes.Order());
    }

    private static JsonObject Bagless(JsonObject passenger) => passenger.With("checkInBaggageKg", 0);

    private async Task<JsonNode?> FoundAsync(int days, string airline, string more = "") => (await customer.GetAsync(
        $"/v1/flights?origin=DEL&destination=BOM&departureDate={Day.AddDays(days):yyyy-MM-dd}&maxStops=0"
            + $"&airlines={airline}{more}"))["outbound"]!["itineraries"]![0];

    private async Task<string> OfferAsync(string code, int days) => (await FoundAsync(days, "M9"))!["fares"]!.AsArray()
        .Single(fare => fare!["brand"]!.Text("code") == code)!.Text("offerId");

    private Task<Answer> ChangeAsync(string reference, string offer) => customer.PostAsync(
        $"/v1/bookings/{reference}/change-quotes", Changes.Flights(("outbound", offer)));
}
