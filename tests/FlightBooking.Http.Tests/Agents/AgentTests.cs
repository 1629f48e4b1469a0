using System.Text.Json.Nodes;
using Json.Schema;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using Xunit;
using static FlightBooking.Kit.Host.Bookings;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests.Agents;

/// <summary>What agents do, from the search to the refund; a person pays and approves.</summary>
public sealed class AgentTests(SharedHost shared) : AgentTest(shared)
{
    [Fact]
    public async Task An_agent_searches_holds_changes_and_cancels_while_a_person_pays()
    {
        var customer = await Host.CustomerAsync();
        await using var agent = await AgentAsync(customer.Key);
        var days = await DoAsync(agent, "prices_of_days", new()
        {
            ["origin"] = "DEL", ["destination"] = "BOM", ["from"] = $"{Day:yyyy-MM-dd}", ["to"] = $"{Day:yyyy-MM-dd}",
        });
        Assert.NotNull(Assert.Single(days["days"]!.AsArray())!["lowestPrice"]);
        var offer = await OfferAsync(agent, Day);
        var flight = new JsonObject { ["flightNumber"] = "M9101", ["date"] = $"{Day:yyyy-MM-dd}" };
        Assert.Equal("M9101", (await DoAsync(agent, "get_flight", flight))["flight"]!.Text("flightNumber"));
        Assert.NotEmpty((await DoAsync(agent, "get_seat_map", flight))["cabins"]!.AsArray());

        var order = Request([offer], Adult());
        var price = await DoAsync(agent, "price_offers", Without(order, "contact"));
        order["idempotencyKey"] = Guid.NewGuid().ToString();
        var held = await DoAsync(agent, "hold_booking", order);
        Assert.Equal(price["total"]!.ToJsonString(), held["total"]!.ToJsonString());
        var ofBooking = new JsonObject { ["bookingRef"] = held.Text("bookingRef") };
        Assert.Equal(held.ToJsonString(), (await DoAsync(agent, "hold_booking", order)).ToJsonString());

        var link = await DoAsync(agent, "payment_link", ofBooking);
        Assert.StartsWith(Host.Url.ToString(), link.Text("checkoutUrl"), StringComparison.Ordinal);
        await customer.PayAsync(held.Text("bookingRef"));
        await customer.WaitForStatusAsync(held.Text("bookingRef"), "confirmed");
        Assert.Equal("confirmed", (await DoAsync(agent, "get_booking", ofBooking)).Text("status"));
        Assert.Equal("ticket", (await DoAsync(agent, "get_documents", ofBooking))[0]!.Text("kind"));

        var other = await OfferAsync(agent, Day.AddDays(2));
        var wish = With(ofBooking, "flights", new JsonArray(
            new JsonObject { ["slice"] = "outbound", ["offerId"] = other }));
        var change = With(ofBooking, "quoteId", (await DoAsync(agent, "quote_change", wish)).Text("quoteId"));
        Assert.Equal("invalid_request", (await ProblemAsync(agent, "change_booking", change)).Text("code"));
        Assert.NotNull((await DoAsync(agent, "change_booking", With(change, "approved", true)))["changeId"]);

        var quote = await DoAsync(agent, "quote_cancellation", ofBooking);
        var cancel = With(ofBooking, "quoteId", quote.Text("quoteId"));
        var missing = await ProblemAsync(agent, "cancel_booking", cancel);
        Assert.Equal("is required", missing["errors"]!["/approved"]![0]!.GetValue<string>());
        var denied = await ProblemAsync(agent, "cancel_booking", With(cancel, "approved", false));
        Assert.Contains("/approved", denied["errors"]!.AsObject().Select(pair => pair.Key));
        Assert.Equal("confirmed", (await DoAsync(agent, "get_booking", ofBooking)).Text("status"));
        var cancelled = await DoAsync(agent, "cancel_booking", With(cancel, "approved", true));
        Assert.Equal(quote["refund"]!.ToJsonString(), cancelled["refund"]!.ToJsonString());
    }

    [Fact]
    public async Task Whatever_is_refused_comes_back_as_a_problem_that_names_every_mistake()
    {
        var customer = await Host.CustomerAsync();
        await using var agent = await AgentAsync(customer.Key);

        var mistakes = await ProblemAsync(agent, "hold_booking", new()
        {
            ["offers"] = new JsonArray("no offer"), ["passengers"] = new JsonArray(Adult(first: "")),
            ["contact"] = new JsonObject { ["email"] = "nobody" }, ["idempotencyKey"] = "k",
        });
        Assert.Equal("invalid_request", mistakes.Text("code"));
        Assert.Superset(
            new HashSet<string> { "/contact/email", "/contact/mobile", "/passengers/0/firstName" },
            mistakes["errors"]!.AsObject().Select(pair => pair.Key).ToHashSet());

        var unknown = await ProblemAsync(agent, "get_booking", new() { ["reference"] = "7KQ2MX" });
        Assert.Equal(["/bookingRef", "/reference"], unknown["errors"]!.AsObject().Select(pair => pair.Key));
        var other = await Host.CustomerAsync();
        var booked = await other.BookAsync([await other.OfferAsync("DEL", "BOM", Day, "M9")]);
        var foreign = booked.Body!.Text("bookingRef");
        var hidden = await ProblemAsync(agent, "get_booking", new() { ["bookingRef"] = foreign });
        Assert.Equal("booking_not_found", hidden.Text("code"));
        var odd = await ProblemAsync(agent, "get_booking", new() { ["bookingRef"] = "../../accounts" });
        Assert.Equal("booking_not_found", odd.Text("code"));
        var endless = await ProblemAsync(agent, "search_flights", new() { ["origin"] = new string('x', 100_000) });
        Assert.Equal("is too long", endless["errors"]!["/origin"]![0]!.GetValue<string>());
        await Assert.ThrowsAsync<McpProtocolException>(() => DoAsync(agent, "delete_everything"));
    }

    [Fact]
    public async Task Without_a_key_an_agent_may_what_others_may_without_one()
    {
        await using var agent = await AgentAsync(key: null);

        var refused = await ProblemAsync(
            agent, "hold_booking", Request([await OfferAsync(agent, Day)], Adult()).With("idempotencyKey", "k"));

        Assert.Equal("unauthenticated", refused.Text("code"));
    }

    [Fact]
    public async Task Tools_say_what_they_take_and_what_they_do()
    {
        await using var agent = await AgentAsync(key: null);

        var tools = (await agent.ListToolsAsync(cancellationToken: TestContext.Current.CancellationToken))
            .ToDictionary(tool => tool.Name, tool => tool.ProtocolTool);

        Assert.Equal(
            [
                "cancel_booking", "change_booking", "get_booking", "get_documents", "get_flight", "get_seat_map",
                "hold_booking", "payment_link", "price_offers", "prices_of_days", "quote_cancellation", "quote_change",
                "search_flights",
            ],
            tools.Keys.Order(StringComparer.Ordinal));
        Assert.Contains("FlightBooking", agent.ServerInfo!.Name, StringComparison.Ordinal);
        foreach (var (name, tool) in tools)
        {
            var schema = JsonNode.Parse(tool.InputSchema.GetRawText())!;
            JsonSchema.FromText(schema.ToJsonString());
            Assert.DoesNotContain("$ref", schema.ToJsonString(), StringComparison.Ordinal);
            Assert.InRange(tool.Description!.Length, 20, 400);
            var ends = name is "cancel_booking" or "change_booking";
            Assert.Equal(ends, tool.Annotations!.DestructiveHint);
            var required = schema["required"]!.AsArray().Select(one => one!.GetValue<string>()).ToList();
            Assert.Equal(ends, required.Contains("quoteId") && required.Contains("approved"));
        }
    }

    private static async Task<string> OfferAsync(McpClient agent, DateOnly day)
    {
        var found = await DoAsync(agent, "search_flights", new()
        {
            ["origin"] = "DEL", ["destination"] = "BOM", ["departureDate"] = $"{day:yyyy-MM-dd}", ["airlines"] = "M9",
            ["maxStops"] = 0, ["limit"] = 1,
        });
        return found["outbound"]!["itineraries"]![0]!.Text("offerId");
    }

    private static JsonObject With(JsonObject json, string field, JsonNode? value)
    {
        var copy = json.DeepClone().AsObject();
        copy[field] = value;
        return copy;
    }

    private static JsonObject Without(JsonObject json, string field)
    {
        var copy = json.DeepClone().AsObject();
        copy.Remove(field);
        return copy;
    }
}
