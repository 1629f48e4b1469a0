using System.Numerics;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Schedules;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace FlightBooking.Core.Tests.Fares;

public class FareProperties
{
    private static readonly FareCalculator FareCalculator = new(Tariff.Original);

    private static readonly Gen<SliceFare> Slices =
        from cabin in Gen.Elements(Cabin.Economy, Cabin.Business, Cabin.First)
        from fare in Gen.Choose(0, 2_000_000_00)
        from adults in Gen.Choose(0, 10)
        from children in Gen.Choose(0, 10)
        from infants in Gen.Choose(0, 10)
        from tenths in Gen.Choose(0, 300)
        from mode in Gen.Elements(ExtraBaggageMode.None, ExtraBaggageMode.AtAirport, ExtraBaggageMode.Prepaid)
        from discount in Gen.OneOf(Gen.Constant(0), Gen.Choose(0, 10_000_00), Gen.Choose(0, int.MaxValue))
        select new SliceFare(cabin, Money.Paise(fare), adults, children, infants)
        {
            ExcessBaggageKg = tenths / 10m,
            ExtraBaggage = mode,
            Discount = Money.Paise(discount),
        };

    [Fact]
    public void Lines_add_up_to_a_total_of_whole_rupees_that_is_never_negative() => Prop.ForAll(
        Slices.ToArbitrary(),
        slice =>
        {
            var price = FareCalculator.PriceSlice(slice);
            return price.Lines.Select(line => line.Amount).Sum() == price.Total
                && price.Total.Amount % 100 == 0
                && price.Total >= Money.Zero
                && price.Lines.All(line => line.Amount.Amount != 0);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_short_way_gives_the_same_total_as_the_lines() => Prop.ForAll(
        Slices.ToArbitrary(),
        slice =>
        {
            var plain = slice with { ExcessBaggageKg = 0, Discount = Money.Zero };
            return FareCalculator.PriceSlice(plain).Total.Amount == FareCalculator.TotalPaise(
                plain.Cabin, plain.BaseFare.Amount, plain.Adults, plain.Children, plain.Infants);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_total_is_the_exact_formula_rounded_half_to_even() => Prop.ForAll(
        Slices.ToArbitrary(),
        slice =>
        {
            var gst = slice.Cabin == Cabin.Economy ? 1.05m : 1.12m;
            var exact = ((slice.Adults + slice.Children) * slice.BaseFare.Amount / 100m * gst)
                + (slice.Infants * 577.50m)
                + 788m;
            return FareCalculator.PriceSlice(slice with { ExcessBaggageKg = 0, Discount = Money.Zero }).Total
                == Money.Rupees((long)decimal.Round(exact, MidpointRounding.ToEven));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_coupon_is_spread_without_loss_and_within_every_slice() => Prop.ForAll(
        (from totals in Gen.ArrayOf(Gen.OneOf(Gen.Choose(0, 50_000).Select(x => x * 100), Gen.Choose(0, 900_000)))
         from discount in Gen.OneOf(Gen.Choose(0, 3_000).Select(x => x * 100), Gen.Choose(0, 3_000_000))
         select (Totals: totals.Select(x => Money.Paise(x)).ToArray(), Discount: Money.Paise(discount))).ToArbitrary(),
        given =>
        {
            var shares = CouponDiscountSplit.Spread(given.Discount, given.Totals);
            var sum = given.Totals.Sum();
            var spread = Money.Min(given.Discount, sum);
            return shares.Sum() == spread
                && shares.Zip(given.Totals).All(pair => pair.First >= Money.Zero && pair.First <= pair.Second)
                && shares.Zip(given.Totals).All(pair => sum.Amount == 0 || IsNearProportion(
                    pair.First.Amount, spread.Amount, pair.Second.Amount, sum.Amount, given.Totals.Length));
        }).QuickCheckThrowOnFailure();

    // Within a rupee for the rounding, and what had no room elsewhere: less than a rupee a slice.
    private static bool IsNearProportion(long share, long discount, long total, long sum, int slices) =>
        BigInteger.Abs(((BigInteger)share * sum) - ((BigInteger)discount * total))
            <= (BigInteger)sum * 100 * (slices + 1);
}
