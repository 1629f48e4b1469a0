using System.Collections.Immutable;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Tests.Cancellations;
using FlightBooking.Core.Tests.Changes;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using static FlightBooking.Core.Tests.Bookings.BookingScenes;
using static FlightBooking.Core.Tests.Fares.FareScenes;

namespace FlightBooking.Core.Tests.Fares;

public class FareRuleTests
{
    // What each says of bags, seats, cancelling and changing; Standard says nothing, and has what is usual.
    [Theory]
    [InlineData("light", 0, 5, 250, "", "")]
    [InlineData("standard", 15, 7, 250, "168:0 72:3000 2:3500", "168:0 72:1500 2:2000")]
    [InlineData("flex", 25, 7, 0, "2:0", "2:0")]
    public void Each_fare_has_its_rules(string code, int free, int hand, int seat, string cancelling, string changing)
    {
        var terms = Sold(code, Outbound);

        Assert.Equal(code, terms.Brand!.Code);
        Assert.Equal((free, hand), (terms.Tariff.Baggage.FreeCheckInKg, terms.Tariff.Baggage.HandKg));
        Assert.Equal(seat * 100, terms.Tariff.SeatPrices.Sum(price => price.Price.Amount));
        Assert.Equal(cancelling, Text(terms.Charges.BandsFor("M9", true, Cabin.Economy)));
        Assert.Equal(changing, Text(terms.Charges.ChangeFor("M9", true, Cabin.Economy).Ordered()));
        Assert.Equal(CancellationCharges.StandardHold, terms.Charges.HoldFor("M9", true, Cabin.Economy));
    }

    // Booked for 4813, 5713 and 6434 rupees before 5% and 788 of fees: 5841.65, 6786.65 and 7543.70. Four days before,
    // the usual charges are 3000 to leave, and 1500 for other flights.
    [Theory]
    [InlineData("light", 5842, null, null)]
    [InlineData("standard", 6787, 3000, 1500)]
    [InlineData("flex", 7544, 0, 0)]
    public void A_booking_is_priced_left_and_changed_by_its_fare(string code, int price, int? leaving, int? changing)
    {
        var booking = Booked(code);
        var soon = Outbound.DepartsAt.AddDays(-4);

        Assert.Equal((code, Money.Rupees(price)), (booking.Slices[0].Brand!.Code, booking.Total));
        var quote = booking.Quote(soon);
        Assert.Equal(leaving is null ? "too_late_to_cancel" : null, quote.Refusal?.Code);
        Assert.Equal(leaving, quote.Refusal is null ? (int)(quote.Value.Lines[0].Charge.Amount / 100) : null);
        var change = booking.FlightQuote(soon, To("standard"));
        Assert.Equal(changing is null ? "too_late_to_change" : null, change.Refusal?.Code);
        Assert.Equal(
            changing, change.Refusal is null ? (int)(change.Value.Lines[0].Exchange!.Charge.Amount / 100) : null);
    }

    // From Flex to Light 1702 rupees come back (7544 - 5842), and what was free to leave cannot be left.
    [Fact]
    public void Other_flights_are_had_at_the_fare_of_their_offer()
    {
        var soon = Outbound.DepartsAt.AddDays(-4);

        var flex = Booked("flex").Exchanged(soon, To("flex")).Slices[0];
        Assert.Equal((Flex.Label, "2:0", 25), (flex.Brand, Text(flex.Charges!.Value), flex.Allowance().FreeCheckInKg));
        Assert.Null(flex.SeatPrices);
        var light = Booked("flex").Exchanged(soon, To("light"));
        Assert.Equal((Light.Label, Money.Rupees(1702)), (light.Slices[0].Brand, light.Changes[0].Returned()));
        Assert.Equal(0, light.Slices[0].Allowance().FreeCheckInKg);
        Assert.Equal(Money.Rupees(250), Assert.Single(light.Slices[0].SeatPrices!.Value).Price);
        Assert.Equal("too_late_to_cancel", light.Quote(soon).Refusal?.Code);
        Assert.Equal(
            "too_late_to_change", light.FlightQuote(soon, To("flex", Outbound)).Refusal?.Code);
    }

    // A fare that says nothing is the fare that there is without families: price, bags, seats and every rule.
    [Fact]
    public void A_fare_that_says_nothing_is_the_usual_one() => Prop.ForAll(
        (from bands in Gen.Choose(0, 400).ListOf(3)
         from fare in Gen.Choose(0, 2_000_000)
         from hours in Gen.Choose(0, 500)
         from free in Gen.Choose(0, 30)
         from domestic in Gen.Elements(true, false)
         select (bands, fare, hours, free, domestic)).ToArbitrary(),
        one =>
        {
            ImmutableArray<CancellationBand> bands =
                [.. one.bands.Distinct().Select(at => new CancellationBand(at, Money.Rupees(at)))];
            var usual = new SliceTerms(
                new([new(bands) { Domestic = true, Hold = new(1, 2), Change = new(bands, one.domestic) }]),
                Families.Tariff with { Baggage = BaggageAllowance.Standard with { FreeCheckInKg = one.free } });
            var same = usual.Of(new FareBrand("all", "All"), "M9", one.domestic, Cabin.Economy);
            var before = TimeSpan.FromHours(one.hours);
            var fare = new SliceFare(Cabin.Economy, Money.Paise(one.fare), 2) { ExcessBaggageKg = 3 };
            return same.Price(fare).Lines.SequenceEqual(usual.Price(fare).Lines)
                && same.Tariff.Baggage.Says(usual.Tariff.Baggage)
                && same.Tariff.SeatPrices == usual.Tariff.SeatPrices
                && Charge(same) == Charge(usual)
                && Change(same) == Change(usual)
                && same.Charges.HoldFor("M9", one.domestic, Cabin.Economy)
                    == usual.Charges.HoldFor("M9", one.domestic, Cabin.Economy);

            Money? Charge(SliceTerms terms) => terms.Charges
                .ChargeFor(before, "M9", one.domestic, Cabin.Economy, Money.Rupees(200), Money.Zero)
                .Is(out var charge, out _) ? charge : null;

            ChangeTerm Change(SliceTerms terms) => terms.Charges.ChangeFor("M9", one.domestic, Cabin.Economy);
        }).QuickCheckThrowOnFailure();
}
