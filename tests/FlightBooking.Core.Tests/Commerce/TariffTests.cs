using System.Text.Json;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Commerce;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Schedules;
using Xunit;
using static FlightBooking.Core.Tests.Bookings.BookingScenes;

namespace FlightBooking.Core.Tests.Commerce;

public class TariffTests
{
    // Half a percent more here, a fee of paise, and baggage by other weights and prices.
    private static readonly Tariff Other = Tariff.Original with
    {
        Fees = [new("fuel_surcharge", "Fuel surcharge", Money.Paise(123_45)), .. Tariff.Original.Fees],
        Gst = new(1250, 1825, 0, 525),
        InfantFare = Money.Paise(600_01),
        ThroughFareBasisPoints = 9050,
        Baggage = BaggageAllowance.Standard with
        {
            FreeCheckInKg = 20, PrepaidSlabs = [new(10, Money.Rupees(999)), new(30, Money.Rupees(2999))],
        },
    };

    [Fact]
    public void Each_number_of_a_tariff_is_in_the_price()
    {
        var price = new FareCalculator(Other).PriceSlice(new(Cabin.Economy, Money.Rupees(4_000), 2, 0, 1)
        {
            ExcessBaggageKg = 11, ExtraBaggage = ExtraBaggageMode.Prepaid,
        });

        Assert.Equal(
            [
                ("adult_fare", "Adult fare", 800_000), ("infant_fare", "Infant fare", 600_01),
                ("gst", "GST 12.5% on fares", 100_000), ("infant_gst", "GST 5.25% on infant fares", 31_50),
                ("fuel_surcharge", "Fuel surcharge", 123_45), ("convenience_fee", "Convenience fee", 300_00),
            ],
            price.Lines.Take(6).Select(line => (line.Code, line.Description, line.Amount.Amount)));
        Assert.Equal(2999_00, price.Lines.Single(line => line.Code == "extra_baggage").Amount.Amount);

        // 8000 + 600.01 + 1000 + 31.500525 + 911.45 + 2999
        Assert.Equal(Money.Rupees(13_542), price.Total);
        Assert.Equal(price.Total, price.Lines.Select(line => line.Amount).Sum());
    }

    [Fact]
    public void A_tax_of_nothing_has_no_line()
    {
        var price = new FareCalculator(Other).PriceSlice(new(Cabin.First, Money.Rupees(4_000), 1));

        Assert.DoesNotContain(price.Lines, line => line.Code == "gst");
    }

    [Fact]
    public void Flights_of_one_airline_take_the_tariffs_part_of_the_sum_in_whole_rupees()
    {
        var sum = new FareCalculator(Tariff.Original with { ThroughFareBasisPoints = 10_000 })
            .BaseFare([LegOne, LegTwo], Cabin.Economy);

        Assert.Equal(
            sum.Amount * 9050 / 1_000_000 * 100,
            new FareCalculator(Other).BaseFare([LegOne, LegTwo], Cabin.Economy).Amount);
        Assert.Equal(
            sum.Amount * 85 / 10_000 * 100,
            new FareCalculator(Tariff.Original).BaseFare([LegOne, LegTwo], Cabin.Economy).Amount);
    }

    [Fact]
    public void Each_slice_is_sold_by_the_tariff_it_was_offered_by_and_keeps_its_baggage()
    {
        var request = Request([OfferOf(Outbound), OfferOf(Inbound)], Adult() with { CheckInBaggageKg = 18 }) with
        {
            ExtraBaggage = ExtraBaggageMode.AtAirport,
        };
        var journey = Journey.Of(request.Offers, Signer, Find, Now).Value;

        var draft = BookingDraft.Of(
            request, journey, [SliceTerms.Original, new(CancellationCharges.Standard, Other)], Now).Value;
        var booking = draft.Book("AAAAAA", "acc_1", [[], []], Now, Now.AddMinutes(15));

        Assert.Equal((3, 0), (draft.Fares[0].ExcessBaggageKg, draft.Fares[1].ExcessBaggageKg));
        Assert.DoesNotContain(draft.Prices[0].Lines, line => line.Code == "fuel_surcharge");
        Assert.Contains(draft.Prices[1].Lines, line => line.Code == "fuel_surcharge");
        Assert.Null(booking.Slices[0].Baggage);
        Assert.Equal([15, 20], booking.Slices.Select(slice => slice.Allowance().FreeCheckInKg));
        Assert.Null(booking.Slices[1].Charges);
    }

    [Fact]
    public void What_may_be_brought_on_one_slice_but_not_on_the_other_is_a_mistake()
    {
        var request = Request([OfferOf(Outbound), OfferOf(Inbound)], Adult() with { CheckInBaggageKg = 18 });
        var journey = Journey.Of(request.Offers, Signer, Find, Now).Value;

        var refused = BookingDraft.Of(
            request, journey, [new(CancellationCharges.Standard, Other), SliceTerms.Original], Now).Refusal!;

        Assert.Equal(["/extraBaggage"], refused.Errors.Keys);
    }

    [Fact]
    public void Every_mistake_of_a_tariff_is_named()
    {
        var mistakes = new Mistakes();
        TariffTerms.Check(
            Other with
            {
                Fees = [Fee("gst"), Fee("a_fee"), Fee("a_fee"), Fee("9th"), Fee("Fee"), Fee("")],
                Baggage = Other.Baggage with
                {
                    FreeCheckInKg = 25,
                    MaxPieceKg = 20,
                    MaxExcessKg = 31,
                    PrepaidSlabs = [new(5, Money.Zero), new(5, Money.Zero), new(30, Money.Zero)],
                },
            },
            mistakes);

        Assert.Equal(
            [
                "/baggage/maxPieceKg", "/baggage/prepaid", "/baggage/prepaid/1/upToKg", "/fees/0/code", "/fees/2/code",
                "/fees/3/code", "/fees/4/code", "/fees/5/code",
            ],
            mistakes.ToRefusal().Errors.Keys.Order(StringComparer.Ordinal));
        var none = new Mistakes();
        TariffTerms.Check(Other, none);
        TariffTerms.Check(Tariff.Original, none);
        Assert.False(none.Any);

        static Fee Fee(string code) => new(code, "A fee", Money.Rupees(1));
    }

    [Fact]
    public void Versions_are_stored_and_read_back_whole()
    {
        var book = RuleBook<TariffVersion>.Initial
            .Decide(new(0, Other) { Reason = "a test" }, _ => null, Now).Value;

        var read = JsonSerializer.Deserialize<RuleBook<TariffVersion>>(
            JsonSerializer.Serialize(book, CoreJson.Options), CoreJson.Options)!;

        Assert.True(read.Versions[0].Says(book.Versions[0]));
        Assert.False(read.Versions[0].Says(TariffVersion.Original));
        Assert.Equal(book.Versions[0] with { Tariff = read.Versions[0].Tariff }, read.Versions[0]);
        Assert.Equal(0, book.At(Now.AddTicks(-1)).Version);
        Assert.Same(book, book.Decide(new(0, Other) { Reason = "a test" }, _ => null, Now.AddMinutes(1)).Value);
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public void Another_number_says_something_else(string what, Tariff changed) =>
        Assert.False(Tariff.Original.Says(changed) || changed.Says(Tariff.Original), what);

    public static TheoryData<string, Tariff> Changes() => new()
    {
        { "fees", Tariff.Original with { Fees = Other.Fees } },
        { "gst", Tariff.Original with { Gst = Other.Gst } },
        { "infants", Tariff.Original with { InfantFare = Other.InfantFare } },
        { "through fares", Tariff.Original with { ThroughFareBasisPoints = 8501 } },
        {
            "slabs",
            Tariff.Original with
            {
                Baggage = BaggageAllowance.Standard with { PrepaidSlabs = Other.Baggage.PrepaidSlabs },
            }
        },
        { "weights", Tariff.Original with { Baggage = BaggageAllowance.Standard with { HandKg = 6 } } },
    };
}
