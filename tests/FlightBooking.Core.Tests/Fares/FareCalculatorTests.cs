using System.Text.Json;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Schedules;
using Xunit;

namespace FlightBooking.Core.Tests.Fares;

public class FareCalculatorTests
{
    private static readonly FareCalculator FareCalculator = new(Tariff.Original);

    [Theory]
    [InlineData(Cabin.Economy, 4813, 1, 0, 0, 0, 0, 5842)]
    [InlineData(Cabin.Economy, 5269, 3, 0, 0, 1, 0, 17935)]
    [InlineData(Cabin.Economy, 4882, 1, 1, 0, 1, 0, 11590)]
    [InlineData(Cabin.Economy, 4882, 1, 1, 0, 1, 750, 10840)]
    [InlineData(Cabin.Economy, 4813, 1, 1, 1, 0, 0, 11473)]
    [InlineData(Cabin.Business, 7498, 1, 1, 1, 0, 0, 18161)]
    [InlineData(Cabin.Economy, 4813, 0, 0, 1, 0, 0, 1366)]
    [InlineData(Cabin.Economy, 4882, 1, 1, 1, 1, 0, 12168)]
    [InlineData(Cabin.Economy, 4985, 1, 1, 1, 1, 0, 12384)]
    public void The_totals_are_those_of_the_tariff(
        Cabin cabin, int fare, int adults, int children, int infants, int kg, int discount, int total)
    {
        var price = FareCalculator.PriceSlice(new(cabin, Money.Rupees(fare), adults, children, infants)
        {
            ExcessBaggageKg = kg,
            ExtraBaggage = ExtraBaggageMode.AtAirport,
            Discount = Money.Rupees(discount),
        });

        Assert.Equal(Money.Rupees(total), price.Total);
        Assert.Equal(price.Total, price.Lines.Select(line => line.Amount).Sum());
    }

    [Fact]
    public void Every_part_of_the_price_is_a_line()
    {
        var price = FareCalculator.PriceSlice(new(Cabin.Business, Money.Rupees(7498), 1, 1, 1)
        {
            ExcessBaggageKg = 2.5m,
            ExtraBaggage = ExtraBaggageMode.Prepaid,
            Discount = Money.Rupees(750),
        });

        Assert.Equal(
            [
                ("adult_fare", 1, 749_800), ("child_fare", 1, 749_800), ("infant_fare", 1, 55_000),
                ("gst", 2, 179_952), ("infant_gst", 1, 2_750), ("convenience_fee", 1, 30_000),
                ("cute_fee", 1, 5_000), ("rcs_fee", 1, 5_000), ("aviation_security_fee", 1, 23_600),
                ("passenger_service_fee", 1, 9_100), ("user_development_fee", 1, 6_100),
                ("extra_baggage", 1, 135_000), ("discount", 1, -75_000), ("rounding", 1, -2),
            ],
            price.Lines.Select(line => (line.Code, line.Quantity, line.Amount.Amount)));
        Assert.Contains(price.Lines, line => line.Description == "Extra baggage, 2.5 kg, prepaid");
        Assert.Contains(price.Lines, line => line.Description == "GST 12% on fares");
        Assert.Contains(price.Lines, line => line.Description == "GST 5% on infant fares");
    }

    [Fact]
    public void A_price_that_needs_no_rounding_has_no_line_of_it()
    {
        var price = FareCalculator.PriceSlice(new(Cabin.Economy, Money.Rupees(4000), 1));

        Assert.Equal(Money.Rupees(4988), price.Total);
        Assert.DoesNotContain(price.Lines, line => line.Code is "rounding" or "discount" or "extra_baggage");
    }

    [Theory]
    [InlineData(10_00, 798_00)] // 798.50
    [InlineData(30_00, 820_00)] // 819.50
    [InlineData(3_33, 791_00)] // 791.4965; tax in whole paise would make it 791.50
    public void Half_rupees_go_to_the_even_one_and_tax_is_not_rounded_before(long farePaise, long totalPaise) =>
        Assert.Equal(totalPaise, FareCalculator.TotalPaise(Cabin.Economy, farePaise, adults: 1));

    [Fact]
    public void A_discount_never_makes_a_slice_cost_less_than_nothing()
    {
        var price = FareCalculator.PriceSlice(
            new(Cabin.Economy, Money.Rupees(4813), 0, 0, 1) { Discount = Money.Rupees(5000) });

        Assert.Equal(Money.Zero, price.Total);
        Assert.Equal(Money.Rupees(-1366), price.Lines.Single(line => line.Code == "discount").Amount);
        Assert.Equal(Money.Paise(50), price.Lines.Single(line => line.Code == "rounding").Amount);
    }

    [Fact]
    public void Excess_that_nobody_declared_is_not_free()
    {
        var slice = new SliceFare(Cabin.Economy, Money.Rupees(4813), 1) { ExcessBaggageKg = 1.5m };

        var line = FareCalculator.PriceSlice(slice).Lines.Single(line => line.Code == "extra_baggage");

        Assert.Equal(Money.Rupees(825), line.Amount);
    }

    [Fact]
    public void Search_shows_what_one_adult_pays() =>
        Assert.Equal(Money.Rupees(5842), FareCalculator.PricePerAdult(Cabin.Economy, Money.Rupees(4813)));

    [Fact]
    public void Ranking_by_price_allocates_nothing()
    {
        FareCalculator.TotalPaise(Cabin.First, 1, 1);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var total = 0L;
        for (var i = 0; i < 1000; i++)
        {
            total += FareCalculator.TotalPaise(Cabin.First, i, 2, 1, 1);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(total > 0);
    }

    [Fact]
    public void Fares_of_another_currency_are_not_mixed_in() =>
        Assert.Throws<InvalidOperationException>(
            () => FareCalculator.PriceSlice(new(Cabin.Economy, new(100, "EUR"), 1)));

    [Fact]
    public void Negative_numbers_are_mistakes_of_the_caller()
    {
        var slice = new SliceFare(Cabin.Economy, Money.Rupees(1), 1);
        SliceFare[] wrong =
        [
            slice with { Adults = -1 }, slice with { Children = -1 }, slice with { Infants = -1 },
            slice with { BaseFare = Money.Paise(-1) }, slice with { Discount = Money.Paise(-1) },
            slice with { ExcessBaggageKg = -1 },
        ];

        Assert.All(wrong, one => Assert.ThrowsAny<ArgumentException>(() => FareCalculator.PriceSlice(one)));
    }

    [Fact]
    public void A_breakdown_is_stored_and_read_back_whole()
    {
        var price = FareCalculator.PriceSlice(new(Cabin.Economy, Money.Rupees(4813), 1));

        var json = JsonSerializer.Serialize(price, CoreJson.Options);
        var read = JsonSerializer.Deserialize<PriceBreakdown>(json, CoreJson.Options)!;

        Assert.Contains(
            """{"code":"adult_fare","description":"Adult fare","quantity":1,"amount":{"amount":481300,"currency":"INR"}}""",
            json);
        Assert.Equal(price.Lines, read.Lines);
        Assert.Equal(price.Total, read.Total);
        Assert.Equal(price.Total, PriceBreakdown.Of(read.Lines).Total);
    }
}
