using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Xunit;
using static FlightBooking.Kit.Host.Bookings;
using static FlightBooking.Kit.Host.TestTimetable;
using static FlightBooking.Http.Tests.ExchangeSteps;

namespace FlightBooking.Http.Tests;

/// <summary>Other flights after the booking was paid.</summary>
public sealed class ExchangeTests(SharedHost shared) : PaymentTest, IClassFixture<SharedHost>
{
    // Four days from now: within a week, and more than three days ahead.
    private const int Soon = -26;

    private readonly TestHost host = shared.Host;

    [Fact]
    public async Task Another_day_is_quoted_held_and_flown_with_a_new_ticket()
    {
        var (customer, reference) = await BoughtAsync(70, Adult(), Child(), Infant());
        var before = await customer.GetAsync($"/v1/bookings/{reference}");

        var quote = await QuoteAsync(customer, reference, 71);
        Assert.Equal((HttpStatusCode.Created, 0, 0), (quote.Status, Amount(quote["due"]), Amount(quote["refund"])));
        var accepted = await AcceptAsync(customer, reference, quote);
        Assert.Equal(HttpStatusCode.Created, accepted.Status);

        var changed = await customer.WaitForAsync(reference, IsChanged);
        Assert.Equal(Amount(before["total"]), Amount(changed["total"]));
        var slice = changed["slices"]![0]!;
        Assert.StartsWith(Iso(71), FirstDeparture(changed), StringComparison.Ordinal);
        Assert.Equal(2, slice["seats"]!.AsArray().Count);
        var ticket = Pdf.Text((await customer.DocumentsAsync(reference))[$"{reference}-ticket-1"]);
        Assert.Contains(
            Day.AddDays(71).ToString("ddd d MMM yyyy", CultureInfo.InvariantCulture), ticket, StringComparison.Ordinal);
        var again = await AcceptAsync(customer, reference, quote);
        Assert.Equal(accepted.Body!.Text("changeId"), again.Body!.Text("changeId"));
        Assert.Equal("completed", again.Body!.Text("status"));
    }

    [Fact]
    public async Task Within_a_week_it_costs_a_charge_and_is_as_before_until_it_is_paid()
    {
        await using var clocked = await TestHost.StartAsync(Clocked);
        var (customer, reference) = await clocked.BoughtAsync(Soon);
        var quote = await QuoteAsync(customer, reference, Soon + 2);
        Assert.Equal(150_000, Amount(quote["due"]));

        var change = await AcceptAsync(customer, reference, quote);
        Assert.Equal("awaiting_payment", change.Body!.Text("status"));
        var unpaid = await customer.GetAsync($"/v1/bookings/{reference}");
        Assert.StartsWith(Iso(Soon), FirstDeparture(unpaid.Body!), StringComparison.Ordinal);
        await PayAsync(customer, reference, change);

        var changed = await customer.WaitForAsync(reference, IsChanged);
        Assert.StartsWith(Iso(Soon + 2), FirstDeparture(changed), StringComparison.Ordinal);
        Assert.Equal("confirmed", changed.Text("status"));
        var settled = Assert.Single(changed["cancellations"]!.AsArray())!;
        Assert.Equal((change.Body!.Text("changeId"), 150_000), (settled.Text("changeId"), Amount(settled["charge"])));
        await customer.WaitForAsync(
            reference, booking => booking["cancellations"]![0]!.Text("status") == "completed");
        var statement = await customer.GetAsync($"/v1/bookings/{reference}/statement");
        var kinds = statement["lines"]!.AsArray().Select(line => line!.Text("kind"));
        Assert.Equal(["payment", "change", "exchange"], kinds);
        var receipt = Pdf.Text((await customer.DocumentsAsync(reference))[$"{reference}-refund-1"]);
        Assert.Contains("1,500", receipt, StringComparison.Ordinal);
        Assert.Contains("Flights exchanged", receipt, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Not_paid_in_time_all_is_as_before_and_the_seats_are_free()
    {
        await using var clocked = await TestHost.StartAsync(Clocked);
        var (customer, reference) = await clocked.BoughtAsync(Soon);
        var change = await AcceptAsync(customer, reference, await QuoteAsync(customer, reference, Soon + 2));
        await OpenAsync(customer, reference, change);

        clock.Pass(Hold.HoldTime);
        await clocked.ReconcileAsync();

        var lapsed = await customer.WaitForAsync(
            reference, booking => booking["changes"]![0]!.Text("status") == "lapsed");
        Assert.StartsWith(Iso(Soon), FirstDeparture(lapsed), StringComparison.Ordinal);
        Assert.Equal("change_lapsed", (await OpenAsync(customer, reference, change)).Code);
    }

    [Fact]
    public async Task What_cannot_be_taken_is_named()
    {
        var (customer, reference) = await BoughtAsync(76, Adult());
        var path = $"/v1/bookings/{reference}/change-quotes";

        var same = await QuoteAsync(customer, reference, 76);
        Assert.Equal("/flights/0/offerId", Assert.Single(same.Mistakes));
        var both = await customer.PostAsync(path, Changes.Flights(("outbound", "off_x"))
            .With("baggage", Changes.Bags("p1", 20)["baggage"]!.DeepClone()));
        Assert.Equal("/flights", Assert.Single(both.Mistakes));
        Assert.Equal("offer_invalid", (await customer.PostAsync(path, Changes.Flights(("outbound", "off_x")))).Code);
        Assert.Equal("invalid_request", (await customer.PostAsync(path, Changes.Flights())).Code);
        var offer = await customer.OfferAsync("DEL", "BOM", Day.AddDays(77));
        var other = await customer.PostAsync(path, Changes.Flights(("inbound", offer)));
        Assert.Equal("/flights/0/slice", Assert.Single(other.Mistakes));
    }

    private Task<(ApiClient Customer, string Reference)> BoughtAsync(int days, params JsonObject[] party) =>
        host.BoughtAsync(days, party);

    private static async Task<Answer> PayAsync(ApiClient customer, string reference, Answer change) =>
        await customer.PostAsync(
            new Uri((await OpenAsync(customer, reference, change)).Body!.Text("checkoutUrl")).PathAndQuery,
            new JsonObject { ["card"] = "4242424242424242" });

    private static Task<Answer> OpenAsync(ApiClient customer, string reference, Answer change) => customer.PostAsync(
        $"/v1/bookings/{reference}/changes/{change.Body!.Text("changeId")}/payment", null);

    private static string FirstDeparture(JsonNode booking) => booking["slices"]![0]!["segments"]![0]!.Text("departure");

    private static string Iso(int days) => Day.AddDays(days).ToString("o", CultureInfo.InvariantCulture);
}
