using System.Net;
using System.Text.Json.Nodes;
using FlightBooking.Core.Accounts;
using FlightBooking.Kit.Host;
using Xunit;
using static FlightBooking.Kit.Host.Bookings;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests.Desk;

/// <summary>The airline gives part of a payment back though nothing is cancelled for it.</summary>
public sealed class GoodwillTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private readonly TestHost host = shared.Host;

    [Fact]
    public async Task It_reaches_the_customer_and_a_later_cancellation_gives_back_the_rest()
    {
        var (support, customer) = (await host.OperatorAsync(Role.Support, Role.Auditor), await host.CustomerAsync());
        var booking = await customer.BuyAsync([await customer.OfferAsync("BOM", "DEL", Day.AddDays(81), "M9")]);
        var (reference, total) = (booking.Text("bookingRef"), booking.Amount("total"));

        var given = await GiveAsync(support, reference, 50_000);

        Assert.Equal(HttpStatusCode.Accepted, given.Status);
        Assert.True(given["isGoodwill"]!.GetValue<bool>());
        Assert.False(given["isOfAnotherPayment"]!.GetValue<bool>());
        var there = await customer.WaitForAsync(
            reference, one => one["refunds"]!.AsArray().Any(refund => refund!.Text("status") == "succeeded"));
        Assert.Equal(("confirmed", "partially_refunded"), (there.Text("status"), there["payment"]!.Text("status")));
        Assert.Equal(50_000, (await host.TotalsAsync(reference)).Amount("refunded"));
        var record = (await support.GetAsync($"/v1/operations/audit?subject={reference}"))["records"]!.AsArray()
            .Single(one => one!.Text("action") == "goodwill_given")!;
        Assert.Equal(("done", "the screen was dark"), (record.Text("outcome"), record.Text("reason")));

        var quote = (await customer.QuoteAsync(reference)).Body!;
        Assert.Equal((total - 50_000, 50_000), (quote.Amount("refund"), quote.Amount("alreadyRefunded")));
        await support.PostAsync(
            $"/v1/operations/bookings/{reference}/cancellations",
            new JsonObject { ["withoutCharge"] = true, ["reason"] = "a doctor's letter" });
        await customer.WaitForCancellationsAsync(reference);
        Assert.Equal(total, (await host.TotalsAsync(reference)).Amount("refunded"));
        var money = (await support.GetAsync($"/v1/operations/bookings/{reference}"))["money"]!;
        Assert.Equal((0, 0, total), (money.Amount("held"), money.Amount("ahead"), money.Amount("refunded")));
        var refused = await GiveAsync(support, reference, 1);
        Assert.Equal((HttpStatusCode.Conflict, "refund_above_held"), (refused.Status, refused.Code));
    }

    [Fact]
    public async Task One_key_is_one_refund_and_mistakes_change_nothing()
    {
        var (finance, customer) = (await host.OperatorAsync(Role.Finance), await host.CustomerAsync());
        var booking = await customer.BuyAsync([await customer.OfferAsync("BOM", "DEL", Day.AddDays(82), "M9")]);
        var reference = booking.Text("bookingRef");
        var path = $"/v1/operations/bookings/{reference}/refunds";

        var none = await finance.PostAsync(path, new JsonObject());
        Assert.Equal(["/amount", "/reason"], none.Mistakes.Order());
        var wrong = await finance.PostAsync(path, Body(0).With("more", 1));
        Assert.Equal(["/amount/amount", "/more"], wrong.Mistakes.Order());
        var half = await finance.PostAsync(
            path, new JsonObject { ["amount"] = new JsonObject { ["unit"] = 1 }, ["reason"] = "a test" });
        Assert.Equal(["/amount/amount", "/amount/currency", "/amount/unit"], half.Mistakes.Order());
        var foreign = await finance.PostAsync(path, Body(1, "EUR"));
        Assert.Equal(["/amount/currency"], foreign.Mistakes);
        var stale = await finance.PostAsync(path, Body(1), ifMatch: "\"older\"");
        Assert.Equal((HttpStatusCode.PreconditionFailed, "stale_booking"), (stale.Status, stale.Code));

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ =>
            finance.PostAsync(path, Body(100), idempotencyKey: "one-key")));
        var again = await finance.PostAsync(path, Body(100), idempotencyKey: "one-key");

        Assert.Equal(HttpStatusCode.Accepted, again.Status);
        var refunds = (await customer.GetAsync($"/v1/bookings/{reference}"))["refunds"]!.AsArray();
        Assert.Equal(again["refundId"]!.GetValue<string>(), Assert.Single(refunds)!.Text("refundId"));
    }

    private static Task<Answer> GiveAsync(ApiClient client, string reference, long amount) =>
        client.PostAsync($"/v1/operations/bookings/{reference}/refunds", Body(amount));

    private static JsonObject Body(long amount, string currency = "INR") => new()
    {
        ["amount"] = new JsonObject { ["amount"] = amount, ["currency"] = currency },
        ["reason"] = "the screen was dark",
    };
}
