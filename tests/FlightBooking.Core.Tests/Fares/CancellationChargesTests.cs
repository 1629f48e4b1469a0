using System.Text.Json;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Schedules;
using Xunit;

namespace FlightBooking.Core.Tests.Fares;

public class CancellationChargesTests
{
    private static readonly Money Fare = Money.Rupees(5842);
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

    public static TheoryData<TimeSpan, long> Bands => new()
    {
        { TimeSpan.FromDays(300), 0 },
        { TimeSpan.FromHours(168) + Tick, 0 },
        { TimeSpan.FromHours(168), 3000 },
        { TimeSpan.FromHours(72) + Tick, 3000 },
        { TimeSpan.FromHours(72), 3500 },
        { TimeSpan.FromHours(2) + Tick, 3500 },
    };

    [Theory]
    [MemberData(nameof(Bands))]
    public void The_charge_follows_the_time_that_is_left(TimeSpan left, long rupees)
    {
        foreach (var cabin in Enum.GetValues<Cabin>())
        {
            Assert.Equal(Money.Rupees(rupees), Charge(CancellationCharges.Standard, left, "6E", true, cabin));
            Assert.Equal(Money.Rupees(rupees), Charge(CancellationCharges.Standard, left, "6E", false, cabin));
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(0)]
    [InlineData(-5)]
    public void Two_hours_before_departure_it_is_too_late(int hours)
    {
        var charge = CancellationCharges.Standard.ChargeFor(
            TimeSpan.FromHours(hours), "6E", domestic: true, Cabin.Economy, Fare, Money.Zero);

        Assert.Equal("too_late_to_cancel", charge.Refusal!.Code);
        Assert.Equal(RefusalKind.Conflict, charge.Refusal.Kind);
    }

    [Fact]
    public void The_charge_is_never_above_what_was_paid() => Assert.Equal(
        Money.Rupees(1366),
        CancellationCharges.Standard
            .ChargeFor(TimeSpan.FromHours(3), "6E", true, Cabin.Economy, Money.Rupees(1366), Money.Zero).Value);

    [Fact]
    public void The_most_precise_rule_counts()
    {
        var charges = CancellationCharges.Standard
            .With(Rule(1) with { Airline = "G8" })
            .With(Rule(2) with { Domestic = false })
            .With(Rule(3) with { Cabin = Cabin.First })
            .With(Rule(4) with { Airline = "G8", Cabin = Cabin.First })
            .With(Rule(5) with { Domestic = false, Cabin = Cabin.First });
        var left = TimeSpan.FromHours(24);

        Assert.Equal(Money.Rupees(1), Charge(charges, left, "g8", false, Cabin.Economy));
        Assert.Equal(Money.Rupees(2), Charge(charges, left, "6E", false, Cabin.Business));
        Assert.Equal(Money.Rupees(3), Charge(charges, left, "6E", true, Cabin.First));
        Assert.Equal(Money.Rupees(4), Charge(charges, left, "G8", false, Cabin.First));
        Assert.Equal(Money.Rupees(5), Charge(charges, left, "6E", false, Cabin.First));
        Assert.Equal(Money.Rupees(3500), Charge(charges, left, "6E", true, Cabin.Economy));
    }

    [Fact]
    public void A_newer_rule_replaces_an_equally_precise_one()
    {
        var charges = CancellationCharges.Standard.With(Rule(1)).With(Rule(2));

        Assert.Equal(Money.Rupees(2), Charge(charges, TimeSpan.FromHours(24), "6E", true, Cabin.Economy));
    }

    [Fact]
    public void A_fare_without_bands_cannot_be_cancelled()
    {
        var charges = CancellationCharges.Standard.With(new([]) { Airline = "G8" });

        var charge = charges.ChargeFor(TimeSpan.FromDays(300), "G8", true, Cabin.Economy, Fare, Money.Zero);

        Assert.Equal("too_late_to_cancel", charge.Refusal!.Code);
        Assert.Equal(["This fare cannot be cancelled."], charges.Describe("G8", true, Cabin.Economy));
    }

    [Fact]
    public void The_charges_read_as_sentences() => Assert.Equal(
        [
            "Cancelled more than 168 hours before departure: no charge.",
            "Cancelled more than 72 hours before departure: ₹3,000 for the direction.",
            "Cancelled more than 2 hours before departure: ₹3,500 for the direction.",
            "2 hours or less before departure nothing can be cancelled.",
        ],
        CancellationCharges.Standard.Describe("6E", true, Cabin.Economy));

    [Fact]
    public void The_conditions_name_fees_taxes_baggage_and_charges()
    {
        var lines = Tariff.Original.Describe(CancellationCharges.Standard, "6E", true, Cabin.Business);

        Assert.Contains("₹788", lines[0]);
        Assert.Contains("12%", lines[1]);
        Assert.Equal(14, lines.Length);
        Assert.Equal(
            [
                "Flights changed more than 168 hours before departure: the difference of the fares.",
                "Flights changed more than 72 hours before departure: ₹1,500 for the direction, and the difference of the fares.",
                "Flights changed more than 2 hours before departure: ₹2,000 for the direction, and the difference of the fares.",
                "2 hours or less before departure the flights cannot be changed.",
            ],
            lines[^4..]);
    }

    [Fact]
    public void A_table_can_be_kept_as_JSON()
    {
        var charges = CancellationCharges.Standard.With(Rule(7) with { Airline = "G8", Cabin = Cabin.First });

        var read = JsonSerializer.Deserialize<CancellationCharges>(
            JsonSerializer.Serialize(charges, CoreJson.Options), CoreJson.Options)!;

        Assert.Equal(Money.Rupees(7), Charge(read, TimeSpan.FromHours(1), "G8", true, Cabin.First));
    }

    [Fact]
    public void A_flight_is_domestic_when_all_its_airports_are_in_one_country()
    {
        Airport At(string code, string country) => new(code, code, code, country, 0, 0, "UTC");

        Assert.True(FareRules.IsDomestic([At("DEL", "IN"), At("BOM", "IN")]));
        Assert.False(FareRules.IsDomestic([At("DEL", "IN"), At("DXB", "AE"), At("BOM", "IN")]));
    }

    private static CancellationRule Rule(int rupees) => new([new(0, Money.Rupees(rupees))]);

    private static Money Charge(
        CancellationCharges charges, TimeSpan left, string airline, bool domestic, Cabin cabin) =>
        charges.ChargeFor(left, airline, domestic, cabin, Fare, Money.Zero).Value;
}
