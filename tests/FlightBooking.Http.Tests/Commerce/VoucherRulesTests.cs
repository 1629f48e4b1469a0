using System.Net;
using System.Text.Json.Nodes;
using FlightBooking.Core.Accounts;
using Xunit;
using static FlightBooking.Http.Tests.ExchangeSteps;
using static FlightBooking.Http.Tests.VoucherCalls;
using static FlightBooking.Kit.Host.Bookings;
using static FlightBooking.Kit.Host.Cancellations;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests.Commerce;

/// <summary>On which terms vouchers are given is decided while customers cancel.</summary>
public sealed class VoucherRulesTests : IAsyncLifetime
{
    private const string Path = "/v1/operations/voucher-rules";
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
    public async Task What_was_quoted_keeps_its_terms_and_what_comes_has_the_new_ones()
    {
        var reference = (await customer.BuyAsync([await customer.OfferAsync("DEL", "BOM", Day, "M9")], Adult()))
            .Text("bookingRef");
        var before = await QuotedAsync(customer, reference);
        var refund = Amount(before["asVoucher"]!["refund"]);
        Assert.Equal(refund / 10, Amount(before["asVoucher"]!["bonus"]));

        var decided = await revenue.PutAsync(Path, Terms(5_000));
        Assert.Equal((HttpStatusCode.OK, "\"1\""), (decided.Status, decided.Headers["ETag"]));
        var after = await QuotedAsync(customer, reference);
        Assert.Equal(refund / 2, Amount(after["asVoucher"]!["bonus"]));

        var reset = await revenue.DeleteAsync(Path, new JsonObject { ["reason"] = "a test" }, "\"1\"");
        Assert.Equal((HttpStatusCode.OK, 2), (reset.Status, reset["offered"]!.GetValue<int>()));
        Assert.Equal(HttpStatusCode.Accepted, (await CancelAsync(customer, reference, after, "voucher")).Status);
        var cancellation = (await customer.WaitForCancellationsAsync(reference))["cancellations"]![0]!
            .Text("cancellationId");
        var given = await customer.GetAsync($"/v1/bookings/{reference}/cancellations/{cancellation}");
        var voucher = await VoucherAsync(customer, given["voucher"]!.Text("code"));
        Assert.Equal(refund + (refund / 2), Amount(voucher["balance"]));
        var lasts = voucher["expiresAt"]!.GetValue<DateTimeOffset>()
            - voucher["movements"]![0]!["at"]!.GetValue<DateTimeOffset>();
        Assert.InRange(lasts.TotalDays, 29, 30);
    }

    [Fact]
    public async Task Decisions_are_checked_kept_apart_and_on_record()
    {
        var wrong = await revenue.PutAsync(Path, new JsonObject
        {
            ["bonusBasisPoints"] = 10_001, ["validDays"] = 0, ["daysAfterReturn"] = 1.5, ["more"] = 1,
            ["validFrom"] = "2027-01-02T00:00:00Z", ["validUntil"] = "2027-01-01T00:00:00Z",
        });
        Assert.Equal(
            ["/bonusBasisPoints", "/daysAfterReturn", "/more", "/reason", "/validDays", "/validUntil"],
            wrong.Mistakes.Order(StringComparer.Ordinal));
        await revenue.PutAsync(Path, Terms(1));
        Assert.Equal("stale_voucher_rules", (await revenue.PutAsync(Path, Terms(2))).Code);
        Assert.Equal("stale_voucher_rules", (await revenue.PutAsync(Path, Terms(2), ifMatch: "\"0\"")).Code);

        var shown = await revenue.GetAsync(Path);
        Assert.Equal([(1, 1), (0, 1_000)], shown["versions"]!.AsArray().Select(version =>
            (version!["version"]!.GetValue<int>(), version["bonusBasisPoints"]!.GetValue<int>())));
        var record = (await revenue.GetAsync("/v1/operations/audit?subject=voucher-rules"))["records"]![0]!;
        Assert.Contains("voucher_rules_changed", record.Text("action"), StringComparison.Ordinal);
    }
}
