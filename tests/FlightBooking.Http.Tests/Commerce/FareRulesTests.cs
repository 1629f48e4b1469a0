using System.Net;
using System.Text.Json.Nodes;
using FlightBooking.Core.Accounts;
using Xunit;
using static FlightBooking.Kit.Host.Bookings;
using static FlightBooking.Kit.Host.Cancellations;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests.Commerce;

/// <summary>What cancelling costs is decided while customers search, book and cancel.</summary>
public sealed class FareRulesTests : IAsyncLifetime
{
    private const string Path = "/v1/operations/fare-rules";
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
    public async Task What_was_offered_or_sold_keeps_its_charges_and_what_comes_has_the_new_ones()
    {
        var before = await BuyAsync();
        var offered = await customer.OfferAsync("DEL", "BOM", Day, "M9");

        var decided = await revenue.PutAsync(Path, Costs(777));
        Assert.Equal((HttpStatusCode.OK, "\"1\""), (decided.Status, decided.Headers["ETag"]));
        Assert.Equal(1, Number(decided, "offered"));

        Assert.Equal(777_00, await ShownAsync());
        Assert.Equal((0, 0), (await ChargeAsync(before), await ChargeAsync(await BuyAsync(offered))));
        var after = await BuyAsync();
        Assert.Equal(777_00, await ChargeAsync(after));

        // Back to the first ones, and what was sold in between keeps what it was sold by.
        var reset = await ResetAsync(decided.Headers["ETag"]);
        Assert.Equal((HttpStatusCode.OK, 2), (reset.Status, Number(reset, "offered")));
        Assert.Equal(0, await ShownAsync());
        Assert.Equal(777_00, await ChargeAsync(after));
        var cancelled = await customer.CancelAsync(after);
        Assert.Equal(777_00, cancelled["charge"]!["amount"]!.GetValue<long>());
    }

    [Fact]
    public async Task A_version_comes_and_goes_at_its_times_and_the_most_precise_rule_counts()
    {
        var wanted = Costs(100).With("validFrom", "2999-01-01T00:00:00Z");
        await revenue.PutAsync(Path, wanted);
        Assert.Equal(0, await ShownAsync());

        var rules = new JsonArray(
            Rule(300),
            Rule(400).With("market", "international"),
            Rule(500).With("airline", "m9").With("cabin", "economy"));
        var decided = await revenue.PutAsync(
            Path, new JsonObject { ["rules"] = rules, ["reason"] = "a test" }, ifMatch: "\"1\"");

        Assert.Equal(500_00, await ShownAsync());
        Assert.Equal(300_00, await ShownAsync("K9700"));
        Assert.Equal([2, 1, 0], decided["versions"]!.AsArray().Select(version => version!["version"]!.GetValue<int>()));
        Assert.Equal("M9", decided["versions"]![0]!["rules"]![2]!["airline"]!.GetValue<string>());
        Assert.Equal(168, decided["versions"]![2]!["rules"]![0]!["bands"]![0]!["moreThanHours"]!.GetValue<int>());
    }

    [Fact]
    public async Task Two_operators_do_not_overwrite_each_other_and_each_decision_is_on_record()
    {
        await revenue.PutAsync(Path, Costs(100));
        Assert.Equal("stale_fare_rules", (await revenue.PutAsync(Path, Costs(200))).Code);
        Assert.Equal("stale_fare_rules", (await ResetAsync("\"0\"")).Code);
        var both = await Task.WhenAll(
            revenue.PutAsync(Path, Costs(300), ifMatch: "\"1\""), revenue.PutAsync(Path, Costs(400), ifMatch: "\"1\""));

        Assert.Single(both, answer => answer.Status == HttpStatusCode.OK);
        Assert.Single(both, answer => answer.Code == "stale_fare_rules");
        var again = await revenue.PutAsync(
            Path, Costs(both[0].Status == HttpStatusCode.OK ? 300 : 400), ifMatch: "\"1\"");
        Assert.Equal((HttpStatusCode.OK, "\"2\""), (again.Status, again.Headers["ETag"]));

        var records = (await revenue.GetAsync("/v1/operations/audit?subject=fare-rules"))["records"]!.AsArray();
        var first = records[^1]!;
        Assert.Equal("fare_rules_changed done", $"{first["action"]} {first["outcome"]}");
        Assert.Equal(0, first["before"]!["version"]!.GetValue<int>());
        Assert.Equal(1, first["after"]!["version"]!.GetValue<int>());
    }

    [Fact]
    public async Task Every_mistake_is_named()
    {
        var empty = await revenue.PutAsync(Path, new JsonObject());
        var wrong = await revenue.PutAsync(Path, new JsonObject
        {
            ["rules"] = new JsonArray(
                Rule(1).With("market", "mars").With("extra", 1),
                new JsonObject { ["bands"] = new JsonArray(Band(-1, 100), Band(7, 50), Band(7, 0)) }),
            ["validFrom"] = "2027-01-02T00:00:00Z",
            ["validUntil"] = "2027-01-01T00:00:00Z",
            ["reason"] = "a test",
        });

        Assert.Equal(["/reason", "/rules"], empty.Mistakes.Order());
        Assert.Equal(
            [
                "/rules/0/extra", "/rules/0/market", "/rules/1", "/rules/1/bands/0/moreThanHours",
                "/rules/1/bands/1/charge/amount", "/rules/1/bands/2/moreThanHours", "/validUntil",
            ],
            wrong.Mistakes.Order(StringComparer.Ordinal));
        Assert.Equal(0, Number(await revenue.GetAsync(Path), "offered"));
    }

    private static JsonObject Costs(int rupees) =>
        new() { ["rules"] = new JsonArray(Rule(rupees)), ["reason"] = "a test" };

    private static JsonObject Rule(int rupees) => new() { ["bands"] = new JsonArray(Band(0, rupees * 100)) };

    private static JsonObject Band(int hours, int paise) => new()
    {
        ["moreThanHours"] = hours, ["charge"] = new JsonObject { ["amount"] = paise, ["currency"] = "INR" },
    };

    private static int Number(Answer answer, string name) => answer[name]!.GetValue<int>();

    private async Task<string> BuyAsync(string? offer = null) =>
        (await customer.BuyAsync([offer ?? await customer.OfferAsync("DEL", "BOM", Day, "M9")], Adult()))
            ["bookingRef"]!.GetValue<string>();

    // What the first band of the flight's economy costs.
    private async Task<long> ShownAsync(string flight = "M9101") =>
        (await customer.GetAsync($"/v1/flights/{flight}/{Day:yyyy-MM-dd}"))["cabins"]!.AsArray()
            .Single(cabin => $"{cabin!["cabin"]}" == "economy")!["cancellationCharges"]![0]!["charge"]!["amount"]!
            .GetValue<long>();

    // What cancelling costs, as the booking says and as a quote does.
    private async Task<long> ChargeAsync(string bookingRef)
    {
        var booking = await customer.GetAsync($"/v1/bookings/{bookingRef}");
        var said = booking["slices"]![0]!["cancellationCharges"]![0]!["charge"]!["amount"]!.GetValue<long>();
        var quote = await customer.PostAsync(
            $"/v1/bookings/{bookingRef}/cancellation-quotes",
            new JsonObject { ["slices"] = new JsonArray("outbound") });
        Assert.Equal(said, quote["charge"]!["amount"]!.GetValue<long>());
        return said;
    }

    private Task<Answer> ResetAsync(string ifMatch) =>
        revenue.DeleteAsync(Path, new JsonObject { ["reason"] = "a test" }, ifMatch);
}
