using System.Net;
using System.Text.Json.Nodes;
using FlightBooking.Core.Accounts;
using Xunit;
using static FlightBooking.Kit.Host.Coupons;

namespace FlightBooking.Http.Tests.Commerce;

/// <summary>Coupons are made, changed and ended while customers book with them.</summary>
public sealed class CouponTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private readonly TestHost host = shared.Host;

    [Fact]
    public async Task A_coupon_that_was_made_is_given_at_once_and_its_uses_are_counted()
    {
        var (revenue, customer) = (await host.OperatorAsync(Role.Revenue), await host.CustomerAsync());

        var made = await revenue.PutAsync(PathOf("spring500"), Flat(500));
        Assert.Equal((HttpStatusCode.Created, "\"1\""), (made.Status, made.Headers["ETag"]));
        Assert.Equal("/v1/operations/coupons/SPRING500", made.Headers["Location"]);
        Assert.Equal("valid", made.Body!.Text("status"));

        var (held, paid) = (await BookAsync(customer, "Spring500"), await BookAsync(customer, "SPRING500"));
        Assert.Equal(500_00, held["coupon"]!.Amount("discount"));
        await customer.PayAsync(paid.Body!.Text("bookingRef"));
        await customer.WaitForStatusAsync(paid.Body!.Text("bookingRef"), "confirmed");

        var seen = await revenue.GetAsync(PathOf("SPRING500"));
        Assert.Equal("""{"paid":1,"held":1}""", seen["uses"]!.ToJsonString());
        Assert.Contains("SPRING500", await CodesAsync(revenue));
    }

    [Fact]
    public async Task A_coupon_that_has_ended_is_given_to_nobody_and_who_booked_with_it_pays_what_they_were_told()
    {
        var (revenue, customer) = (await host.OperatorAsync(Role.Revenue), await host.CustomerAsync());
        await revenue.PutAsync(PathOf("ENDS"), Flat(700));
        var booked = await BookAsync(customer, "ENDS");

        var ended = await EndAsync(revenue, "ENDS");
        Assert.Equal((HttpStatusCode.OK, "ended"), (ended.Status, ended.Body!.Text("status")));
        var refused = await BookAsync(customer, "ENDS");
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "coupon_expired"), (refused.Status, refused.Code));
        Assert.Equal(["/couponCode"], refused.Mistakes);

        await customer.PayAsync(booked.Body!.Text("bookingRef"));
        var confirmed = await customer.WaitForStatusAsync(booked.Body!.Text("bookingRef"), "confirmed");
        Assert.Equal(booked.Body!.Amount("total"), confirmed.Amount("total"));
        Assert.Equal(booked["coupon"]!.ToJsonString(), confirmed["coupon"]!.ToJsonString());
        var again = await EndAsync(revenue, "ENDS");
        Assert.Equal(ended.Headers["ETag"], again.Headers["ETag"]);
        Assert.Equal(ended.Body!.Text("validUntil"), again.Body!.Text("validUntil"));
    }

    [Fact]
    public async Task A_changed_coupon_counts_for_what_is_booked_from_then_on_and_not_for_what_was_booked_before()
    {
        var (revenue, customer) = (await host.OperatorAsync(Role.Revenue), await host.CustomerAsync());
        var made = await revenue.PutAsync(PathOf("CHANGES"), Flat(300));
        var before = await BookAsync(customer, "CHANGES");

        await revenue.PutAsync(PathOf("CHANGES"), Flat(400), ifMatch: made.Headers["ETag"]);

        Assert.Equal(400_00, (await BookAsync(customer, "CHANGES"))["coupon"]!.Amount("discount"));
        var kept = await customer.GetAsync($"/v1/bookings/{before.Body!.Text("bookingRef")}");
        Assert.Equal(before["total"]!.ToJsonString(), kept["total"]!.ToJsonString());
        Assert.Equal(300_00, kept["coupon"]!.Amount("discount"));
    }

    [Fact]
    public async Task Two_operators_do_not_overwrite_each_other()
    {
        var revenue = await host.OperatorAsync(Role.Revenue);
        var made = await revenue.PutAsync(PathOf("TWO"), Flat(100));
        var both = await Task.WhenAll(
            revenue.PutAsync(PathOf("TWO"), Flat(200), ifMatch: made.Headers["ETag"]),
            revenue.PutAsync(PathOf("TWO"), Flat(300), ifMatch: made.Headers["ETag"]));

        Assert.Single(both, answer => answer.Status == HttpStatusCode.OK);
        var refused = Assert.Single(both, answer => answer.Status != HttpStatusCode.OK);
        Assert.Equal((HttpStatusCode.PreconditionFailed, "stale_coupon"), (refused.Status, refused.Code));

        // Without a tag nothing that is there is replaced, and with one nothing is made.
        Assert.Equal("stale_coupon", (await revenue.PutAsync(PathOf("TWO"), Flat(900))).Code);
        Assert.Equal("stale_coupon", (await revenue.PutAsync(PathOf("THREE"), Flat(900), ifMatch: "\"1\"")).Code);
        Assert.Equal("stale_coupon", (await EndAsync(revenue, "TWO", "\"1\"")).Code);

        // What is so already was only asked for again.
        var won = both.Single(answer => answer.Status == HttpStatusCode.OK);
        var again = await revenue.PutAsync(PathOf("TWO"), Flat(won.Body!.Amount("flat") / 100));
        Assert.Equal((HttpStatusCode.OK, won.Headers["ETag"]), (again.Status, again.Headers["ETag"]));
    }

    [Fact]
    public async Task Limits_are_lowered_and_raised_but_neither_given_nor_taken()
    {
        var (revenue, customer) = (await host.OperatorAsync(Role.Revenue), await host.CustomerAsync());
        await revenue.PutAsync(PathOf("FEW"), Flat(100).With("maxUses", 2));
        await BookAsync(customer, "FEW");

        Assert.Equal(
            "coupon_limits_fixed", (await revenue.PutAsync(PathOf("FEW"), Flat(100), ifMatch: "\"1\"")).Code);
        await revenue.PutAsync(PathOf("FEW"), Flat(100).With("maxUses", 1), ifMatch: "\"1\"");
        Assert.Equal("coupon_used_up", (await BookAsync(customer, "FEW")).Code);
        await revenue.PutAsync(PathOf("FEW"), Flat(100).With("maxUses", 2), ifMatch: "\"2\"");
        Assert.Equal(HttpStatusCode.Created, (await BookAsync(customer, "FEW")).Status);
        Assert.Equal(
            """{"paid":0,"held":2}""", (await revenue.GetAsync(PathOf("FEW")))["uses"]!.ToJsonString());
    }

    [Fact]
    public async Task Every_change_is_on_record_with_what_it_was_before()
    {
        var operators = await host.OperatorAsync(Role.Revenue, Role.Auditor);
        await operators.PutAsync(PathOf("RECORDED"), Flat(100));
        await operators.PutAsync(PathOf("RECORDED"), Flat(200));
        await EndAsync(operators, "recorded");

        var records = (await operators.GetAsync("/v1/operations/audit?subject=RECORDED"))["records"]!.AsArray();

        Assert.Equal(
            ["coupon_ended done", "coupon_changed refused", "coupon_changed done"],
            records.Select(record => $"{record!["action"]} {record["outcome"]}"));
        Assert.Equal((100_00, null), (records[0]!["before"]!.Amount("flat"), records[0]!["before"]!["validUntil"]));
        Assert.NotNull(records[0]!["after"]!["validUntil"]);
        Assert.Null(records[2]!["before"]);
        Assert.Equal(100_00, records[2]!["after"]!.Amount("flat"));
    }

    private static async Task<IEnumerable<string>> CodesAsync(ApiClient client) =>
        (await client.GetAsync("/v1/operations/coupons?limit=100"))["coupons"]!.AsArray()
            .Select(coupon => coupon!["code"]!.GetValue<string>());
}
