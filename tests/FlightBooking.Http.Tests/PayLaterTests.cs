using System.Net;
using System.Text.Json.Nodes;
using FlightBooking.Core.Accounts;
using FlightBooking.Http.Tests.Desk;
using Xunit;
using static FlightBooking.Kit.Host.Bookings;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests;

/// <summary>Bookings that are held for a day, on a clock that is put forward.</summary>
public sealed class PayLaterTests : PaymentTest
{
    [Fact]
    public async Task A_booking_is_held_for_a_day_at_its_price_and_paid_then()
    {
        await using var host = await TestHost.StartAsync(Clocked);
        var customer = await host.CustomerAsync();
        var reference = await BookAsync(customer);

        var extended = await ExtendAsync(customer, reference);
        Assert.Equal(HttpStatusCode.OK, extended.Status);
        Assert.Equal(
            extended["createdAt"]!.GetValue<DateTimeOffset>().AddHours(24),
            extended["holdExpiresAt"]!.GetValue<DateTimeOffset>());
        Assert.Equal(extended.Text, (await ExtendAsync(customer, reference)).Text);
        clock.Pass(TimeSpan.FromHours(23));
        await customer.WaitForAsync(reference, HasHappened("hold_ends_soon"));
        await customer.PayAsync(reference);
        await customer.WaitForStatusAsync(reference, "confirmed");
    }

    [Fact]
    public async Task The_seats_are_nobody_elses_until_the_end_and_free_from_then_on()
    {
        await using var host = await TestHost.StartAsync(Clocked);
        var (customer, other) = (await host.CustomerAsync(), await host.CustomerAsync());
        var offer = await customer.OfferAsync("DEL", "BOM", Day, "M9", "first");
        var reference = await BookAsync(customer, offer, adults: 8);
        Assert.Equal(HttpStatusCode.OK, (await ExtendAsync(customer, reference)).Status);

        clock.Pass(TimeSpan.FromHours(20));
        var wanted = await other.GetAsync(
            $"/v1/flights?origin=DEL&destination=BOM&departureDate={Day:yyyy-MM-dd}&cabin=first&airlines=M9");
        Assert.Empty(wanted["outbound"]!["itineraries"]!.AsArray());

        clock.Pass(TimeSpan.FromHours(4) + Hold.Grace);
        await customer.WaitForStatusAsync(reference, "expired");
        Assert.NotEmpty(await other.OfferAsync("DEL", "BOM", Day, "M9", "first"));
        Assert.Equal("booking_not_payable", (await ExtendAsync(customer, reference)).Code);
    }

    [Fact]
    public async Task A_checkout_that_was_opened_before_is_followed_by_another()
    {
        await using var host = await TestHost.StartAsync(Clocked);
        var customer = await host.CustomerAsync();
        var reference = await BookAsync(customer);
        var first = await customer.PostAsync($"/v1/bookings/{reference}/payment", null);
        await ExtendAsync(customer, reference);

        clock.Pass(TimeSpan.FromHours(3));
        var second = await customer.PostAsync($"/v1/bookings/{reference}/payment", null);

        Assert.NotEqual(first.Body!.Text("paymentId"), second.Body!.Text("paymentId"));
        await customer.PayAsync(reference);
        await customer.WaitForStatusAsync(reference, "confirmed");
    }

    [Fact]
    public async Task Who_asks_too_late_or_has_paid_is_refused()
    {
        await using var host = await TestHost.StartAsync(Clocked);
        var customer = await host.CustomerAsync();
        var bought = (await customer.BuyAsync([await customer.OfferAsync("DEL", "BOM", Day)])).Text("bookingRef");
        Assert.Equal("booking_not_payable", (await ExtendAsync(customer, bought)).Code);
        var soon = await customer.OfferAsync("DEL", "BOM", DateOnly.FromDateTime(DateTime.UtcNow).AddDays(2), "M9");
        var reference = await BookAsync(customer, soon, adults: 1);

        Assert.Null((await customer.GetAsync($"/v1/bookings/{reference}"))["holdableUntil"]);
        Assert.Equal("hold_not_extendable", (await ExtendAsync(customer, reference)).Code);
    }

    [Fact]
    public async Task The_airline_decides_by_its_fare_rules_how_long()
    {
        await using var host = await TestHost.StartAsync(Clocked);
        var (revenue, customer) = (await host.OperatorAsync(Role.Revenue), await host.CustomerAsync());
        var rule = new JsonObject
        {
            ["bands"] = new JsonArray(), ["hold"] = new JsonObject { ["hours"] = 6, ["moreThanHours"] = 24 },
        };
        var tag = (await revenue.GetAsync("/v1/operations/fare-rules")).Headers["ETag"];
        var decided = await revenue.PutAsync(
            "/v1/operations/fare-rules",
            new JsonObject { ["rules"] = new JsonArray(rule), ["reason"] = "a test" },
            ifMatch: tag);
        Assert.Equal(HttpStatusCode.OK, decided.Status);
        clock.Pass(TimeSpan.FromSeconds(10));

        var offer = await customer.OfferAsync("DEL", "BOM", Day, "M9");
        var priced = await customer.PostAsync(
            "/v1/prices",
            new JsonObject
            {
                ["offers"] = new JsonArray(offer),
                ["passengers"] = new JsonArray(new JsonObject { ["type"] = "adult" }),
            });
        var reference = await BookAsync(customer, offer, adults: 1);
        var booking = await ExtendAsync(customer, reference);

        Assert.Equal(HttpStatusCode.OK, priced.Status);
        Assert.Equal(
            booking["createdAt"]!.GetValue<DateTimeOffset>().AddHours(6),
            booking["holdExpiresAt"]!.GetValue<DateTimeOffset>());
    }

    private static Task<Answer> ExtendAsync(ApiClient customer, string reference) =>
        customer.PostAsync($"/v1/bookings/{reference}/hold", null);

    private static Func<JsonNode, bool> HasHappened(string what) => booking =>
        booking["history"]!.AsArray().Any(happened => happened!.Text("event") == what);
}
