using System.Text.Json.Nodes;
using FlightBooking.Core.Accounts;
using Xunit;
using static FlightBooking.Kit.Host.Coupons;

namespace FlightBooking.Http.Tests.Commerce;

/// <summary>What is no coupon, and lists of those that are.</summary>
public sealed class CouponListTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private readonly TestHost host = shared.Host;

    [Fact]
    public async Task Every_mistake_is_named()
    {
        var revenue = await host.OperatorAsync(Role.Revenue);

        var empty = await revenue.PutAsync(PathOf("WRONG"), new JsonObject());
        var wrong = await revenue.PutAsync(PathOf("no+code"), new JsonObject
        {
            ["description"] = "x",
            ["flat"] = new JsonObject { ["amount"] = 150, ["currency"] = "USD", ["paise"] = 1 },
            ["percent"] = 101,
            ["percentCap"] = 5,
            ["validFrom"] = "tomorrow",
            ["maxUses"] = 0,
            ["code"] = "OTHER",
            ["reason"] = "a test",
        });

        Assert.Equal(["/description", "/percent", "/reason"], empty.Mistakes.Order());
        Assert.Equal(
            [
                "/code", "/flat/amount", "/flat/currency", "/flat/paise", "/maxUses", "/percent", "/percentCap",
                "/percentCap/amount", "/percentCap/currency", "/validFrom", "code",
            ],
            wrong.Mistakes.Order(StringComparer.Ordinal));
        Assert.Equal("coupon_not_found", (await revenue.GetAsync(PathOf("WRONG"))).Code);
        Assert.Equal("coupon_not_found", (await EndAsync(revenue, "WRONG")).Code);
        Assert.Equal("coupon_not_found", (await revenue.GetAsync(PathOf("WELCOME10%20"))).Code);
        Assert.Equal("invalid_request", (await revenue.GetAsync("/v1/operations/coupons?code=X&limit=0")).Code);
    }

    [Fact]
    public async Task Coupons_are_listed_page_by_page()
    {
        var revenue = await host.OperatorAsync(Role.Revenue);
        await revenue.PutAsync(PathOf("LIST-1"), Flat(100));
        await revenue.PutAsync(PathOf("LIST-2"), Flat(100).With("validFrom", "2999-01-01T00:00:00Z"));

        var paged = new List<string>();
        for (var next = "/v1/operations/coupons?limit=1"; next is not null;)
        {
            var page = await revenue.GetAsync(next);
            paged.AddRange(page["coupons"]!.AsArray().Select(coupon => coupon!["code"]!.GetValue<string>()));
            next = page["next"] is { } cursor ? $"/v1/operations/coupons?limit=1&cursor={cursor}" : null;
        }

        Assert.Equal(paged.Order(StringComparer.Ordinal).Distinct(), paged);
        Assert.Superset(new HashSet<string> { "LIST-1", "LIST-2" }, paged.ToHashSet());
        Assert.Equal("upcoming", (await revenue.GetAsync(PathOf("LIST-2"))).Body!.Text("status"));
    }
}
