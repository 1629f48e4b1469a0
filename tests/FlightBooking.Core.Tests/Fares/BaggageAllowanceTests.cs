using FlightBooking.Core.Fares;
using Xunit;

namespace FlightBooking.Core.Tests.Fares;

public class BaggageAllowanceTests
{
    private static readonly BaggageAllowance Allowance = BaggageAllowance.Standard;

    [Theory]
    [InlineData("0", 0)]
    [InlineData("0.1", 1350)]
    [InlineData("3", 1350)]
    [InlineData("3.1", 2250)]
    [InlineData("5", 2250)]
    [InlineData("5.1", 4500)]
    [InlineData("10", 4500)]
    [InlineData("10.1", 6750)]
    [InlineData("15", 6750)]
    [InlineData("15.1", 9000)]
    [InlineData("20", 9000)]
    [InlineData("20.1", 13500)]
    [InlineData("30", 13500)]
    public void Prepaid_excess_costs_the_slab_it_fits_in(string kg, int rupees) =>
        Assert.Equal(Money.Rupees(rupees), Allowance.PriceOf(ExtraBaggageMode.Prepaid, Kg(kg)));

    [Theory]
    [InlineData("0", 0)]
    [InlineData("0.1", 5500)]
    [InlineData("1", 55000)]
    [InlineData("2.5", 137500)]
    [InlineData("30", 1650000)]
    public void Excess_at_the_airport_costs_by_the_kilogram(string kg, int paise) =>
        Assert.Equal(Money.Paise(paise), Allowance.PriceOf(ExtraBaggageMode.AtAirport, Kg(kg)));

    [Fact]
    public void More_than_thirty_kilograms_of_excess_have_no_price() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Allowance.PriceOf(ExtraBaggageMode.AtAirport, 30.1m));

    [Fact]
    public void What_one_passenger_leaves_unused_is_not_lent_to_another() =>
        Assert.Equal(2.5m, Allowance.Excess([10m, 17.5m, 15m]));

    [Fact]
    public void Baggage_within_the_limits_is_no_mistake()
    {
        Assert.Empty(Check(ExtraBaggageMode.None, (15m, 7m), (0m, 0m)));
        Assert.Empty(Check(ExtraBaggageMode.Prepaid, (32m, 7m), (28m, 0.1m)));
    }

    [Fact]
    public void Every_weight_out_of_bounds_is_named()
    {
        var errors = Check(ExtraBaggageMode.AtAirport, (-1m, 7.1m), (32.1m, -0.1m), (1.25m, 0.05m));

        Assert.Equal(
            [
                "/passengers/0/checkInBaggageKg", "/passengers/0/handBaggageKg", "/passengers/1/checkInBaggageKg",
                "/passengers/1/handBaggageKg", "/passengers/2/checkInBaggageKg", "/passengers/2/handBaggageKg",
            ],
            errors);
    }

    [Fact]
    public void Excess_of_more_than_thirty_kilograms_is_refused() =>
        Assert.Equal(["/passengers"], Check(ExtraBaggageMode.Prepaid, (32m, 0m), (28.1m, 0m)));

    [Fact]
    public void Excess_needs_to_be_told_how_it_is_paid() =>
        Assert.Equal(["/extraBaggage"], Check(ExtraBaggageMode.None, (15.1m, 0m)));

    [Fact]
    public void The_allowance_reads_as_sentences()
    {
        var lines = Allowance.Describe();

        Assert.Contains("15 kg for each passenger, one piece, at most 32 kg", lines[0]);
        Assert.Contains("7 kg and 115 cm", lines[1]);
        Assert.Contains("₹550 a kilogram", lines[2]);
        Assert.Contains("up to 15 kg ₹6,750", lines[3]);
    }

    private static IEnumerable<string> Check(ExtraBaggageMode mode, params (decimal CheckIn, decimal Hand)[] bags)
    {
        var mistakes = new Mistakes();
        Allowance.Check([.. bags.Select(bag => new PassengerBaggage(bag.CheckIn, bag.Hand))], mode, mistakes);
        return mistakes.ToRefusal().Errors.Keys;
    }

    private static decimal Kg(string text) => decimal.Parse(text);
}
