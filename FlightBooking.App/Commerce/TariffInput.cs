using FlightBooking.App.Http;
using FlightBooking.App.Operations;
using FlightBooking.Core;
using FlightBooking.Core.Commerce;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;

namespace FlightBooking.App.Commerce;

/// <summary>Reads what is to be added to fares.</summary>
internal static class TariffInput
{
    /// <summary>The decision in a body, and why; whatever is wrong with it is noted in the input's mistakes.</summary>
    public static (TariffVersion Decided, string Reason) Read(JsonInput body)
    {
        var tariff = new Tariff(
            [.. body.Objects("fees", 0, TariffTerms.MostFees).Select(Fee)],
            Gst(body.Object("gstBasisPoints")),
            MoneyInput.Paise(body.Object("infantFare"), TariffTerms.MostMoney),
            body.Integer("throughFareBasisPoints", 1, TariffTerms.MostBasisPoints),
            Baggage(body.Object("baggage")))
        {
            SeatPrices = body.Has("seatPrices")
                ? [.. body.Objects("seatPrices", 0, TariffTerms.MostSeatPrices).Select(SeatPrice)]
                : [],
            FareFamilies = FareFamilyInput.Read(body),
        };
        var mistakes = new Mistakes();
        TariffTerms.Check(tariff, mistakes);
        if (mistakes.Any)
        {
            body.Mistake(mistakes.ToRefusal());
        }

        var (from, until) = RuleTimes.Read(body);
        return (new(0, tariff) { ValidFrom = from, ValidUntil = until }, Reason.Of(body));
    }

    private static Fee Fee(JsonInput fee)
    {
        var read = new Fee(
            fee.Text("code", TariffTerms.LongestCode),
            fee.Text("description", TariffTerms.LongestDescription),
            MoneyInput.Paise(fee.Object("amount"), TariffTerms.MostMoney));
        fee.NothingElse();
        return read;
    }

    private static SeatPrice SeatPrice(JsonInput price)
    {
        var read = new SeatPrice(MoneyInput.Paise(price.Object("price"), TariffTerms.MostMoney))
        {
            Airline = price.OptionalText("airline", 3)?.ToUpperInvariant(),
            Cabin = price.Choice<Cabin>("cabin", required: false),
            Type = price.Choice<SeatType>("type", required: false),
            FrontRows = price.Has("frontRows") ? price.Integer("frontRows", 1, TariffTerms.MostRows) : null,
        };
        price.NothingElse();
        return read;
    }

    private static GstRates Gst(JsonInput rates)
    {
        var read = new GstRates(Rate("economy"), Rate("business"), Rate("first"), Rate("infant"));
        rates.NothingElse();
        return read;

        int Rate(string name) => rates.Integer(name, 0, TariffTerms.MostBasisPoints);
    }

    private static BaggageAllowance Baggage(JsonInput baggage)
    {
        var read = new BaggageAllowance(
            baggage.Integer("freeCheckInKg", 0, TariffTerms.HeaviestPiece),
            baggage.Integer("maxPieceKg", 0, TariffTerms.HeaviestPiece),
            baggage.Integer("handKg", 0, TariffTerms.HeaviestHand),
            baggage.Integer("handMaxCm", 0, TariffTerms.LargestHand),
            baggage.Integer("maxExcessKg", 0, TariffTerms.MostExcess),
            MoneyInput.Paise(baggage.Object("airportPricePerKg"), TariffTerms.MostMoney),
            [.. baggage.Objects("prepaid", 1, TariffTerms.MostSlabs).Select(Slab)])
        {
            Return = baggage.Has("refund") ? Return(baggage.Object("refund")) : null,
        };
        baggage.NothingElse();
        return read;
    }

    private static BaggageReturn Return(JsonInput refund)
    {
        var read = new BaggageReturn(
            refund.Integer("basisPoints", 0, TariffTerms.MostBasisPoints),
            refund.Integer("moreThanHours", 0, TariffTerms.MostHours));
        refund.NothingElse();
        return read;
    }

    private static BaggageSlab Slab(JsonInput slab)
    {
        var read = new BaggageSlab(
            slab.Integer("upToKg", 1, TariffTerms.MostExcess),
            MoneyInput.Paise(slab.Object("price"), TariffTerms.MostMoney));
        slab.NothingElse();
        return read;
    }
}
