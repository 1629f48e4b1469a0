using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FlightBooking.Core.Accounts;
using Xunit;
using static FlightBooking.Kit.Host.Bookings;
using static FlightBooking.Kit.Host.Cancellations;
using static FlightBooking.Kit.Host.Tariffs;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests.Commerce;

/// <summary>Taxes, fees and baggage are decided while customers search, book and cancel.</summary>
public sealed class TariffTests : IAsyncLifetime
{
    private const string Path = "/v1/operations/tariff";
    private TestHost host = null!;
    private ApiClient revenue = null!;
    private ApiClient customer = null!;

    public async ValueTask InitializeAsync()
    {
        host = await TestHost.StartAsync();
        (revenue, customer) = (await host.OperatorAsync(Role.Revenue, Role.Auditor), await host.CustomerAsync());
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task What_was_offered_or_sold_keeps_its_price_and_what_comes_has_the_new_one()
    {
        var offered = await ShownAsync();
        var sold = await BuyAsync(offered);

        var decided = await revenue.PutAsync(Path, Asked());
        Assert.Equal((HttpStatusCode.OK, "\"1\""), (decided.Status, decided.Headers["ETag"]));
        Assert.Equal(1, decided["offered"]!.GetValue<int>());

        // A search of now has the new price, an offer of before the old one, priced and booked.
        var now = await ShownAsync();
        Assert.NotEqual(offered.Price, now.Price);
        Assert.Contains("fuel_surcharge", now.Codes);
        Assert.Equal(offered.Price, await PriceAsync(offered.OfferId));
        Assert.Equal(now.Price, await PriceAsync(now.OfferId));
        Assert.Equal(offered.Price, Amount(await BuyAsync(offered), "total"));
        var newer = await BuyAsync(now);
        Assert.Equal(now.Price, Amount(newer, "total"));

        // Back to the first one; what was sold in between goes back whole.
        var reset = await ResetAsync(decided.Headers["ETag"]);
        Assert.Equal((HttpStatusCode.OK, 2), (reset.Status, reset["offered"]!.GetValue<int>()));
        Assert.Equal(offered.Price, (await ShownAsync()).Price);
        foreach (var booking in new[] { sold, newer })
        {
            var cancelled = await customer.CancelAsync(booking["bookingRef"]!.GetValue<string>());
            Assert.Equal(Amount(booking, "total"), cancelled["refund"]!["amount"]!.GetValue<long>());
        }
    }

    [Fact]
    public async Task Baggage_costs_what_it_did_when_it_was_offered()
    {
        var before = (await ShownAsync()).OfferId;
        await revenue.PutAsync(Path, Asked());
        var after = (await ShownAsync()).OfferId;

        Assert.Equal(6750_00, await BaggageAsync(before, "prepaid"));
        Assert.Equal(5000_00, await BaggageAsync(after, "prepaid"));
        Assert.Equal(11 * 550_00, await BaggageAsync(before, "at_airport"));
        Assert.Equal(11 * 1000_00, await BaggageAsync(after, "at_airport"));
        Assert.Equal((550_00, 6, "₹550 a kilogram"), await BaggageTermsAsync(before));
        Assert.Equal((1000_00, 1, "₹1,000 a kilogram"), await BaggageTermsAsync(after));
        var flight = await customer.GetAsync($"/v1/flights/M9101/{Day:yyyy-MM-dd}");
        Assert.Equal(1000_00, flight["baggage"]!["airportPricePerKg"]!["amount"]!.GetValue<long>());
        Assert.Equal((await ShownAsync()).Price, flight["cabins"]!.AsArray()
            .Single(cabin => $"{cabin!["cabin"]}" == "economy")!["price"]!["amount"]!.GetValue<long>());
    }

    [Fact]
    public async Task Two_operators_do_not_overwrite_each_other_and_each_decision_is_on_record()
    {
        await revenue.PutAsync(Path, Asked(100));
        Assert.Equal("stale_tariff", (await revenue.PutAsync(Path, Asked(200))).Code);
        Assert.Equal("stale_tariff", (await ResetAsync("\"0\"")).Code);
        var both = await Task.WhenAll(
            revenue.PutAsync(Path, Asked(300), ifMatch: "\"1\""), revenue.PutAsync(Path, Asked(400), ifMatch: "\"1\""));

        Assert.Single(both, answer => answer.Status == HttpStatusCode.OK);
        Assert.Single(both, answer => answer.Code == "stale_tariff");
        var again = await revenue.PutAsync(
            Path, Asked(both[0].Status == HttpStatusCode.OK ? 300 : 400), ifMatch: "\"1\"");
        Assert.Equal((HttpStatusCode.OK, "\"2\""), (again.Status, again.Headers["ETag"]));

        var records = (await revenue.GetAsync("/v1/operations/audit?subject=tariff"))["records"]!.AsArray();
        var first = records[^1]!;
        Assert.Equal("tariff_changed done", $"{first["action"]} {first["outcome"]}");
        Assert.Equal(6, first["before"]!["tariff"]!["fees"]!.AsArray().Count);
        Assert.Equal("fuel_surcharge", $"{first["after"]!["tariff"]!["fees"]![0]!["code"]}");

        // The fare rules are another document: they have not been decided about.
        Assert.Equal(0, (await revenue.GetAsync("/v1/operations/fare-rules"))["offered"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_version_comes_and_goes_at_its_times()
    {
        var original = (await ShownAsync()).Price;
        await revenue.PutAsync(Path, Asked().With("validFrom", "2999-01-01T00:00:00Z"));

        Assert.Equal(original, (await ShownAsync()).Price);
        var read = await revenue.GetAsync(Path);
        Assert.Equal((0, "\"1\""), (read["offered"]!.GetValue<int>(), read.Headers["ETag"]));
        Assert.Equal([1, 0], read["versions"]!.AsArray().Select(version => version!["version"]!.GetValue<int>()));
    }

    [Fact]
    public async Task Every_mistake_is_named()
    {
        var empty = await revenue.PutAsync(Path, new JsonObject());
        var wrong = Asked().With("extra", 1).With("throughFareBasisPoints", 0).With("infantFare", Rupees(100_001));
        wrong["fees"]!.AsArray().Add(new JsonObject
        {
            ["code"] = "gst", ["description"] = "", ["amount"] = Rupees(-1),
        });
        wrong["gstBasisPoints"]!["first"] = 10_001;
        wrong["baggage"]!["maxPieceKg"] = 14;
        wrong["baggage"]!["handKg"] = 8;
        wrong["baggage"]!["maxExcessKg"] = 31;
        wrong["validFrom"] = "2027-01-02T00:00:00Z";
        wrong["validUntil"] = "2027-01-01T00:00:00Z";
        var refused = await revenue.PutAsync(Path, wrong);

        Assert.Equal(
            ["/baggage", "/fees", "/gstBasisPoints", "/infantFare", "/reason", "/throughFareBasisPoints"],
            empty.Mistakes.Order(StringComparer.Ordinal));
        Assert.Equal(
            [
                "/baggage/handKg", "/baggage/maxPieceKg", "/baggage/prepaid", "/extra", "/fees/1/amount/amount",
                "/fees/1/code", "/fees/1/description", "/gstBasisPoints/first", "/infantFare/amount",
                "/throughFareBasisPoints", "/validUntil",
            ],
            refused.Mistakes.Order(StringComparer.Ordinal));
        Assert.Equal(0, (await revenue.GetAsync(Path))["offered"]!.GetValue<int>());
    }

    private async Task<Shown> ShownAsync()
    {
        var found = await customer.GetAsync(
            $"/v1/flights?origin=DEL&destination=BOM&departureDate={Day:yyyy-MM-dd}&airlines=M9&maxStops=0");
        var itinerary = found["outbound"]!["itineraries"]!.AsArray()
            .First(one => $"{one!["segments"]![0]!["flightNumber"]}" == "M9101")!;
        return new(
            itinerary["offerId"]!.GetValue<string>(),
            itinerary["price"]!["amount"]!.GetValue<long>(),
            [.. itinerary["priceBreakdown"]!.AsArray().Select(line => $"{line!["code"]}")]);
    }

    private async Task<JsonNode> BuyAsync(Shown shown) => await customer.BuyAsync([shown.OfferId], Adult());

    private async Task<long> PriceAsync(string offer) =>
        (await PricedAsync(offer, 0, null))["total"]!["amount"]!.GetValue<long>();

    private async Task<long> BaggageAsync(string offer, string mode) =>
        (await PricedAsync(offer, 26, mode))["slices"]![0]!["priceBreakdown"]!.AsArray()
            .Single(line => $"{line!["code"]}" == "extra_baggage")!["amount"]!["amount"]!.GetValue<long>();

    /// <summary>What the price of an offer says: a kilogram at the airport, how many slabs, and that rule.</summary>
    private async Task<(long EachKg, int Slabs, string Rule)> BaggageTermsAsync(string offer)
    {
        var slice = (await PricedAsync(offer, 0, null))["slices"]![0]!;
        var (baggage, rules) = (slice["baggage"]!, slice["fareRules"]!.ToJsonString());
        return (
            Amount(baggage, "airportPricePerKg"),
            baggage["prepaid"]!.AsArray().Count,
            Regex.Match(Regex.Unescape(rules), "at the airport: (.*? a kilogram)").Groups[1].Value);
    }

    private Task<Answer> PricedAsync(string offer, int kg, string? mode) => customer.PostAsync(
        "/v1/prices",
        new JsonObject
        {
            ["offers"] = new JsonArray(offer),
            ["passengers"] = new JsonArray(new JsonObject { ["type"] = "adult", ["checkInBaggageKg"] = kg }),
            ["extraBaggage"] = mode,
        });

    private static long Amount(JsonNode answer, string name) => answer[name]!["amount"]!.GetValue<long>();

    private Task<Answer> ResetAsync(string ifMatch) =>
        revenue.DeleteAsync(Path, new JsonObject { ["reason"] = "a test" }, ifMatch);

    private sealed record Shown(string OfferId, long Price, IReadOnlyList<string> Codes);
}
