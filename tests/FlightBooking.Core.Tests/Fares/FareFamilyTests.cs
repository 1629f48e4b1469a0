using System.Collections.Immutable;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Commerce;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Schedules;
using Xunit;
using static FlightBooking.Core.Tests.Bookings.BookingScenes;
using static FlightBooking.Core.Tests.Fares.FareScenes;

namespace FlightBooking.Core.Tests.Fares;

public class FareFamilyTests
{
    // 15% of 4813 rupees are 721.95, of 0.99 nothing: a step is of whole rupees.
    [Theory]
    [InlineData(481_300, 481_300, 571_300, 643_400)]
    [InlineData(99, 99, 90_099, 90_099)]
    [InlineData(0, 0, 90_000, 90_000)]
    public void A_fare_costs_a_part_and_an_amount_more_than_the_service(int service, params int[] fares) =>
        Assert.Equal(fares, Meru.Brands.Select(brand => (int)brand.BaseFare(Money.Paise(service)).Amount));

    // Of Meru (light, standard, flex) and Kite: what both have, in the order and by the steps of the first; one fare
    // where the first's cheapest is missing, or one of them has no family.
    [Theory]
    [InlineData("M9", "light standard flex", "light standard flex")]
    [InlineData("M9 K9", "light flex basic", "light flex")]
    [InlineData("M9 K9", "light basic", "light")]
    [InlineData("M9 K9", "standard flex", "")]
    [InlineData("M9 K9", "", "")]
    [InlineData("K9 M9", "standard flex", "standard flex")]
    [InlineData("K9 M9", "basic flex", "")]
    [InlineData("K9", "", "")]
    public void Flights_are_sold_together_at_the_fares_that_all_have(string airlines, string kite, string common)
    {
        var kites = kite.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select((code, at) => new FareBrand(code, code) { StepAmount = Money.Rupees(at) }).ToImmutableArray();
        ImmutableArray<FareFamily> families =
            kites.IsEmpty ? [Meru] : [Meru, new(kites) { Airline = "k9" }];

        var brands = families.Of(
            [.. airlines.Split(' ').Select(code => code == "M9" ? Outbound : OtherInbound)], Cabin.Economy);

        Assert.Equal(common, string.Join(' ', brands.Select(brand => brand.Code)));
        Assert.Empty(families.Of([Outbound], Cabin.Business));
    }

    [Fact]
    public void An_offer_signs_its_fare_and_no_other_than_the_flights_have()
    {
        var read = Signer.Read(Signer.Sign(OfferOf("flex", Outbound) with { Tariff = 3, FareRules = 2 }), Now).Value;

        Assert.Equal(("flex", 3, 2), (read.Brand, read.Tariff, read.FareRules));
        Assert.Equal([Outbound.Key], read.Departures);
        Assert.Null(Signer.Read(BookingOffer(null), Now).Value.Brand);
        Assert.Equal(
            "flight_changed", Families.Of(new JourneySlice(OfferOf("saver", Outbound), [Outbound])).Refusal?.Code);
    }

    [Fact]
    public void Every_mistake_of_a_family_is_named()
    {
        var mistakes = new Mistakes();
        var wrong = new FareFamily(
        [
            Light with { Code = "9", StepBasisPoints = 1 },
            Flex with { Cancellation = [new(2, Money.Zero), new(2, Money.Zero)], FreeCheckInKg = 33 },
            Standard with { StepBasisPoints = 1400 },
            Standard with
            {
                StepAmount = Money.Rupees(901),
                StepBasisPoints = 1400,
                Change = new([new(1, Money.Zero), new(1, Money.Zero)], ReturnsDifference: true),
            },
        ])
        {
            Airline = "M",
        };
        TariffTerms.Check(Tariff.Original with { FareFamilies = [Meru, Meru, wrong] }, mistakes);

        Assert.Equal(
            [
                "/fareFamilies/1", "/fareFamilies/2/airline", "/fareFamilies/2/brands/0/code",
                "/fareFamilies/2/brands/0/step", "/fareFamilies/2/brands/1/cancellation/1/moreThanHours",
                "/fareFamilies/2/brands/1/freeCheckInKg", "/fareFamilies/2/brands/2/step",
                "/fareFamilies/2/brands/3/change/bands/1/moreThanHours", "/fareFamilies/2/brands/3/code",
            ],
            mistakes.ToRefusal().Errors.Keys.Order(StringComparer.Ordinal));
        var none = new Mistakes();
        TariffTerms.Check(Families.Tariff, none);
        Assert.False(none.Any);
        Assert.True(Families.Tariff.Says(Families.Tariff with
        {
            FareFamilies = [Meru with { Brands = [Light with { Cancellation = [] }, Standard, Flex] }],
        }));
        Assert.False(Families.Tariff.Says(Families.Tariff with { FareFamilies = [Meru with { Cabin = null }] }));
    }
}
