using System.Collections.Immutable;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Changes;
using FlightBooking.Core.Commerce;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Tests.Cancellations;
using FlightBooking.Core.Tests.Changes;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using static FlightBooking.Core.Tests.Bookings.BookingScenes;

namespace FlightBooking.Core.Tests.Fares;

public class FareFamilyTests
{
    private static readonly FareBrand Light = new("light", "Light")
    {
        FreeCheckInKg = 0, HandKg = 5, Cancellation = [], Change = new([], ReturnsDifference: true),
    };

    private static readonly FareBrand Standard = new("standard", "Standard") { StepAmount = Money.Rupees(900) };

    private static readonly FareBrand Flex = new("flex", "Flex")
    {
        StepBasisPoints = 1500,
        StepAmount = Money.Rupees(900),
        FreeCheckInKg = 25,
        HasFreeSeats = true,
        Cancellation = [new(2, Money.Zero)],
        Change = new([new(2, Money.Zero)], ReturnsDifference: true),
    };

    private static readonly FareFamily Meru = new([Light, Standard, Flex]) { Airline = "M9", Cabin = Cabin.Economy };

    private static readonly SliceTerms Terms = new(
        CancellationCharges.Standard,
        Tariff.Original with { FareFamilies = [Meru], SeatPrices = [new(Money.Rupees(250))] });

    // 15% of 4813 rupees are 721.95, of 0.99 nothing: a step is of whole rupees.
    [Theory]
    [InlineData(481_300, 481_300, 571_300, 643_400)]
    [InlineData(99, 99, 90_099, 90_099)]
    [InlineData(0, 0, 90_000, 90_000)]
    public void A_fare_costs_a_part_and_an_amount_more_than_the_service(int service, params int[] fares) =>
        Assert.Equal(fares, Meru.Brands.Select(brand => (int)brand.BaseFare(Money.Paise(service)).Amount));

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
    public void Flights_are_sold_together_at_the_fares_that_all_of_them_have(string airlines, string kite, string common)
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
            "flight_changed", Terms.Of(new JourneySlice(OfferOf("saver", Outbound), [Outbound])).Refusal?.Code);
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
        TariffTerms.Check(Terms.Tariff, none);
        Assert.False(none.Any);
        Assert.True(Terms.Tariff.Says(Terms.Tariff with
        {
            FareFamilies = [Meru with { Brands = [Light with { Cancellation = [] }, Standard, Flex] }],
        }));
        Assert.False(Terms.Tariff.Says(Terms.Tariff with { FareFamilies = [Meru with { Cabin = null }] }));
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
                Terms.Tariff with { Baggage = BaggageAllowance.Standard with { FreeCheckInKg = one.free } });
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

    private static string Text(IEnumerable<CancellationBand> bands) =>
        string.Join(' ', bands.Select(band => $"{band.MoreThanHours}:{band.Charge.Amount / 100}"));

    private static Offer OfferOf(string? code, Departure flight) => Offer.Of(
        [flight],
        Cabin.Economy,
        (Meru.Brands.FirstOrDefault(brand => brand.Code == code) ?? Light).BaseFare(Money.Paise(481_300)),
        Now + Offer.Lifetime) with
    {
        Brand = code,
    };

    private static string BookingOffer(string? code) => Signer.Sign(OfferOf(code, Outbound));

    private static SliceTerms Sold(string code, Departure flight) =>
        Terms.Of(new JourneySlice(OfferOf(code, flight), [flight])).Value;

    private static WishedFlights To(string code, Departure? flight = null) => new(
        "outbound",
        new(OfferOf(code, flight ?? Again) with { ExpiresAt = Again.DepartsAt }, [flight ?? Again]),
        Sold(code, flight ?? Again));

    private static Booking Booked(string code)
    {
        var request = Request([BookingOffer(code)], Adult(kg: 0));
        var journey = Journey.Of(request.Offers, Signer, Find, Now).Value;
        var draft = BookingDraft.Of(request, journey, [Terms.Of(journey.Slices[0]).Value], Now).Value;
        return CancellationScenes.Confirmed(Book(draft));
    }
}
