using System.Text.Json;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Payments;
using Xunit;

namespace FlightBooking.Core.Tests.Fares;

public class CouponTests
{
    private static readonly DateTimeOffset Now = new(2026, 12, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly Money Smallest = PaymentPolicy.Default.Smallest;
    private static readonly Coupon Flat = Coupon.Defaults.Single(coupon => coupon.Code == "FLAT750");
    private static readonly Coupon Percent = Coupon.Defaults.Single(coupon => coupon.Code == "WELCOME10");

    [Fact]
    public void A_flat_coupon_takes_its_amount_off() =>
        Assert.Equal(Money.Rupees(750), Flat.Discount(Money.Rupees(11590), Now, Smallest).Value);

    [Fact]
    public void It_never_takes_off_more_than_the_total() =>
        Assert.Equal(Money.Rupees(38), Flat.Discount(Money.Rupees(38), Now, Smallest).Value);

    [Theory]
    [InlineData(750_00, 750_00)]
    [InlineData(750_01, 750_01)]
    [InlineData(750_99, 750_99)]
    [InlineData(751_00, 750_00)]
    public void What_would_be_left_and_is_too_little_to_be_paid_is_given_too(long total, long discount) =>
        Assert.Equal(Money.Paise(discount), Flat.Discount(Money.Paise(total), Now, Smallest).Value);

    [Theory]
    [InlineData(799_49, 799_49)]
    [InlineData(799_50, 750_00)]
    public void How_little_that_is_is_a_setting(long total, long discount) =>
        Assert.Equal(Money.Paise(discount), Flat.Discount(Money.Paise(total), Now, Money.Paise(49_50)).Value);

    [Theory]
    [InlineData(2000_00, 200_00)]
    [InlineData(5842_00, 584_00)]
    [InlineData(15000_00, 1500_00)]
    [InlineData(90000_00, 1500_00)]
    public void A_percentage_gives_whole_rupees_up_to_its_cap(long total, long discount) =>
        Assert.Equal(Money.Paise(discount), Percent.Discount(Money.Paise(total), Now, Smallest).Value);

    [Fact]
    public void A_percentage_without_a_cap_has_none() => Assert.Equal(
        Money.Rupees(90000),
        (Percent with { Percent = 100, PercentCap = null }).Discount(Money.Rupees(90000), Now, Smallest).Value);

    [Fact]
    public void A_booking_below_the_minimum_gets_nothing() =>
        Assert.Equal("coupon_minimum_not_met", Percent.Discount(Money.Paise(1999_99), Now, Smallest).Refusal!.Code);

    [Fact]
    public void It_holds_from_its_first_instant_to_just_before_its_last()
    {
        var coupon = Flat with { ValidFrom = Now, ValidUntil = Now.AddHours(1) };
        var total = Money.Rupees(5000);

        Assert.Equal("coupon_not_valid_yet", coupon.Discount(total, Now.AddTicks(-1), Smallest).Refusal!.Code);
        Assert.Null(coupon.Discount(total, Now, Smallest).Refusal);
        Assert.Null(coupon.Discount(total, Now.AddHours(1).AddTicks(-1), Smallest).Refusal);
        Assert.Equal("coupon_expired", coupon.Discount(total, Now.AddHours(1), Smallest).Refusal!.Code);
    }

    [Fact]
    public void A_disabled_coupon_is_as_good_as_unknown() => Assert.Equal(
        Coupon.Unknown(" flat750 "),
        (Flat with { Enabled = false }).Discount(Money.Rupees(5000), Now, Smallest).Refusal);

    [Fact]
    public void Codes_are_compared_without_case_and_spaces() => Assert.Equal("FLAT750", Coupon.Normalise("  flat750 "));

    [Theory]
    [InlineData(" \u00e9t\u00e9-10 ")]
    [InlineData("e\u0301te\u0301-10")]
    [InlineData("E\u0301T\u00c9-10")]
    public void Codes_are_one_however_their_letters_are_written(string typed)
    {
        Assert.Equal("\u00c9T\u00c9-10", Coupon.Normalise(typed));
        Assert.Equal("\u00c9T\u00c9-10", Coupon.Collection.Id(new(typed, "10% off")));
    }

    [Fact]
    public void A_coupon_is_stored_and_read_back_whole()
    {
        var coupon = Percent with { ValidFrom = Now, MaxUses = 100, Enabled = false };

        var json = JsonSerializer.Serialize(coupon, CoreJson.Options);

        Assert.Equal(coupon, JsonSerializer.Deserialize<Coupon>(json, CoreJson.Options));
        Assert.Equal("WELCOME10", Coupon.Collection.Partition(coupon));
        Assert.Equal("WELCOME10", Coupon.Collection.Id(coupon));
    }

    [Fact]
    public void A_discount_is_shared_in_proportion_in_whole_rupees()
    {
        var shares = CouponDiscountSplit.Spread(Money.Rupees(750), [Money.Rupees(12168), Money.Rupees(12384)]);

        Assert.Equal([Money.Rupees(372), Money.Rupees(378)], shares);
    }

    [Fact]
    public void The_earlier_slice_gets_the_odd_rupee() => Assert.Equal(
        [Money.Rupees(38), Money.Rupees(37)],
        CouponDiscountSplit.Spread(Money.Rupees(75), [Money.Rupees(1000), Money.Rupees(1000)]));

    [Fact]
    public void A_slice_that_costs_nothing_gets_no_share() => Assert.Equal(
        [Money.Zero, Money.Rupees(20), Money.Zero],
        CouponDiscountSplit.Spread(Money.Rupees(75), [Money.Zero, Money.Rupees(20), Money.Zero]));
}
