using FlightBooking.Core.Commerce;
using FlightBooking.Core.Fares;
using Xunit;

namespace FlightBooking.Core.Tests.Commerce;

public class CouponTermsTests
{
    private static readonly DateTimeOffset Now = new(2026, 12, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly Coupon Ten =
        new("TEN", "10% off") { Percent = 10, MaxUses = 5, Version = 3, Record = "aud_3" };

    private static readonly Refusal Stale = new(RefusalKind.Stale, "stale_coupon", "stale");

    [Fact]
    public void A_change_counts_up_and_names_its_record()
    {
        var made = Put(null, Ten).Value;
        var changed = Put(made, Ten with { Percent = 20 }).Value;

        Assert.Equal((1, "aud_9"), (made.Version, made.Record));
        Assert.Equal((2, 20), (changed.Version, changed.Percent));
    }

    [Fact]
    public void What_is_so_already_is_not_changed_whatever_it_was_decided_on()
    {
        var same = CouponTerms.Put(Ten, Ten with { Version = 0, Record = null }, _ => Stale, "aud_9").Value;

        Assert.Same(Ten, same);
    }

    [Fact]
    public void A_change_that_was_decided_on_another_version_is_refused()
    {
        var refused = CouponTerms.Put(Ten, Ten with { Percent = 11 }, _ => Stale, "aud_9");

        Assert.Equal("stale_coupon", refused.Refusal!.Code);
        Assert.Equal("stale_coupon", CouponTerms.End(Ten, _ => Stale, "aud_9", Now).Refusal!.Code);
    }

    [Fact]
    public void How_high_limits_are_changes_but_not_which_there_are()
    {
        Assert.Equal(7, Put(Ten, Ten with { MaxUses = 7 }).Value.MaxUses);
        Assert.Equal("coupon_limits_fixed", Put(Ten, Ten with { MaxUses = null }).Refusal!.Code);
        Assert.Equal("coupon_limits_fixed", Put(Ten, Ten with { MaxUsesPerAccount = 1 }).Refusal!.Code);
    }

    [Fact]
    public void An_ended_coupon_is_given_to_nobody_and_ends_once()
    {
        var ended = CouponTerms.End(Ten, _ => null, "aud_9", Now).Value;

        Assert.Equal((4, "aud_9"), (ended.Version, ended.Record));
        Assert.Null(ended.OutOfTime(Now.AddTicks(-1)));
        Assert.Equal("coupon_expired", ended.OutOfTime(Now)!.Code);
        Assert.True(CouponTerms.HasEnded(ended, Now));
        Assert.Same(ended, CouponTerms.End(ended, _ => Stale, "aud_10", Now.AddDays(1)).Value);
    }

    [Fact]
    public void One_that_has_not_begun_never_will()
    {
        var ended = CouponTerms.End(Ten with { ValidFrom = Now.AddDays(3) }, _ => null, "aud_9", Now).Value;

        Assert.Equal("coupon_expired", ended.OutOfTime(Now)!.Code);
        Assert.Equal("coupon_expired", ended.OutOfTime(Now.AddDays(4))!.Code);
    }

    [Fact]
    public void One_that_was_ended_begins_again_where_it_says_so()
    {
        var ended = CouponTerms.End(Ten, _ => null, "aud_9", Now).Value;

        Assert.Null(Put(ended, Ten).Value.OutOfTime(Now.AddDays(1)));
    }

    [Fact]
    public void Every_mistake_is_named_at_its_field()
    {
        var mistakes = new Mistakes();
        CouponTerms.Check(
            new Coupon("a b", "x")
            {
                Flat = Money.Rupees(5), Percent = 5, ValidFrom = Now, ValidUntil = Now,
            },
            mistakes);
        CouponTerms.Check(new Coupon("", "x") { PercentCap = Money.Rupees(5) }, mistakes);

        var errors = mistakes.ToRefusal().Errors;
        Assert.Equal(["/percent", "/percentCap", "/validUntil", "code"], errors.Keys);
        Assert.Equal((2, 2), (errors["code"].Length, errors["/percent"].Length));
    }

    private static Result<Coupon> Put(Coupon? current, Coupon asked) =>
        CouponTerms.Put(current, asked, _ => null, "aud_9");
}
