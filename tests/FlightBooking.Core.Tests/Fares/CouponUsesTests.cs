using System.Text.Json;
using FlightBooking.Core.Fares;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace FlightBooking.Core.Tests.Fares;

public class CouponUsesTests
{
    private static readonly DateTimeOffset Now = new(2026, 12, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Until = Now.AddMinutes(15);
    private static readonly CouponUses None = CouponUses.None("WELCOME10", CouponUses.All);

    [Fact]
    public void The_last_use_can_be_claimed_and_no_more()
    {
        var used = None.Claim("AAAAAA", 2, Until, Now).Value.Claim("BBBBBB", 2, Until, Now).Value;

        Assert.Equal("coupon_used_up", used.Claim("CCCCCC", 2, Until, Now).Refusal!.Code);
    }

    [Fact]
    public void An_account_is_told_that_it_has_used_it_itself()
    {
        var used = CouponUses.None("WELCOME10", "account-7").Claim("AAAAAA", 1, Until, Now).Value;

        Assert.Equal("coupon_used_by_account", used.Claim("BBBBBB", 1, Until, Now).Refusal!.Code);
    }

    [Fact]
    public void Claiming_again_changes_nothing()
    {
        var used = None.Claim("AAAAAA", 1, Until, Now).Value;

        Assert.Same(used, used.Claim("AAAAAA", 1, Until, Now).Value);
        var paid = used.Confirm("AAAAAA");
        Assert.Same(paid, paid.Claim("AAAAAA", 1, Until, Until.AddDays(1)).Value);
    }

    [Fact]
    public void A_use_counts_until_its_hold_ends()
    {
        var used = None.Claim("AAAAAA", 1, Until, Now).Value;

        Assert.NotNull(used.Claim("BBBBBB", 1, Until.AddHours(1), Until.AddTicks(-1)).Refusal);
        var next = used.Claim("BBBBBB", 1, Until.AddHours(1), Until).Value;
        Assert.Equal(["BBBBBB"], next.Uses.Keys);
    }

    [Fact]
    public void A_paid_use_counts_for_good()
    {
        var used = None.Claim("AAAAAA", 1, Until, Now).Value.Confirm("AAAAAA");

        Assert.Same(used, used.Confirm("AAAAAA"));
        Assert.NotNull(used.Claim("BBBBBB", 1, Until.AddYears(1), Until.AddYears(1)).Refusal);
    }

    [Fact]
    public void A_use_paid_late_counts_even_when_its_hold_was_given_up()
    {
        var used = None.Claim("AAAAAA", 1, Until, Now).Value.Claim("BBBBBB", 1, Until.AddHours(1), Until).Value;

        Assert.Equal(["AAAAAA", "BBBBBB"], used.Confirm("AAAAAA").Uses.Keys);
    }

    [Fact]
    public void A_released_use_is_free_again()
    {
        var used = None.Claim("AAAAAA", 1, Until, Now).Value;

        Assert.Empty(used.Release("AAAAAA").Uses);
        Assert.Same(used, used.Release("BBBBBB"));
    }

    [Fact]
    public void What_was_bought_meanwhile_is_not_given_back()
    {
        var bought = None.Claim("AAAAAA", 1, Until, Now).Value.Confirm("AAAAAA");

        Assert.Same(bought, bought.Release("AAAAAA"));
    }

    [Fact]
    public void Only_limits_that_exist_are_counted()
    {
        var coupon = new Coupon("X", "x");

        Assert.Empty(CouponUses.LimitsOf(coupon, "7"));
        Assert.Equal(
            [new CouponLimit("all", 500), new CouponLimit("account-7", 1)],
            CouponUses.LimitsOf(coupon with { MaxUses = 500, MaxUsesPerAccount = 1 }, "7"));
    }

    [Fact]
    public void Uses_are_stored_and_read_back_whole()
    {
        var used = None.Claim("AAAAAA", 2, Until, Now).Value.Confirm("AAAAAA").Claim("BBBBBB", 2, Until, Now).Value;

        var json = JsonSerializer.Serialize(used, CoreJson.Options);

        Assert.Equal(used.Uses, JsonSerializer.Deserialize<CouponUses>(json, CoreJson.Options)!.Uses);
        Assert.Equal("WELCOME10", CouponUses.Collection.Partition(used));
        Assert.Equal("all", CouponUses.Collection.Id(used));
    }

    [Fact]
    public void Claims_alone_never_pass_the_limit() => Prop.ForAll(
        (from limit in Gen.Choose(0, 3)
         from steps in Gen.ListOf(
             from step in Gen.Choose(0, 3)
             from booking in Gen.Elements("A", "B", "C", "D", "E")
             from minutes in Gen.Choose(0, 10)
             select (step, booking, minutes))
         select (limit, steps)).ToArbitrary(),
        given =>
        {
            var (uses, now) = (None, Now);
            foreach (var (step, booking, minutes) in given.steps)
            {
                now = now.AddMinutes(minutes);
                var isHeld = uses.Uses.TryGetValue(booking, out var until) && (until is null || until > now);
                uses = step switch
                {
                    0 or 1 => uses.Claim(booking, given.limit, now.AddMinutes(15), now) is var claim
                        && claim.Is(out var next, out _) ? next : uses,
                    2 when isHeld => uses.Confirm(booking),
                    _ => uses.Release(booking),
                };
                if (uses.Uses.Values.Count(end => end is null || end > now) > given.limit)
                {
                    return false;
                }
            }

            return true;
        }).QuickCheckThrowOnFailure();
}
