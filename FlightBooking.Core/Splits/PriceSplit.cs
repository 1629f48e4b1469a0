using System.Collections.Immutable;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Fares;

namespace FlightBooking.Core.Splits;

/// <summary>What some of the party brought along of one slice, of what all of it did.</summary>
/// <param name="Adults">How many adults go.</param>
/// <param name="Children">How many children.</param>
/// <param name="Infants">How many infants.</param>
/// <param name="ExcessKg">Kilograms above the allowance of those who go.</param>
/// <param name="AllExcessKg">The same of all who travel.</param>
/// <param name="Seats">What those who go have paid for seats.</param>
/// <param name="SeatCount">How many that are.</param>
internal readonly record struct LeavingParty(
    int Adults, int Children, int Infants, decimal ExcessKg, decimal AllExcessKg, Money Seats, int SeatCount);

/// <summary>
/// Divides the price of a slice between those who stay and those who go, line by line: fares and taxes by heads,
/// baggage by kilograms above the allowance, seats by who has them, the discount by what it is taken off. Fees are the
/// slice's, and stay. Both prices add up to the one there was, to the paisa, as each of their lines does.
/// </summary>
internal static class PriceSplit
{
    private const string Discount = "discount";
    private const string Rounding = "rounding";

    /// <summary>The price of those who stay, and that of those who go.</summary>
    /// <param name="price">The price of all.</param>
    /// <param name="party">Who goes.</param>
    /// <param name="most">What the price of those who go must not be above: what is left of it.</param>
    public static (PriceBreakdown Staying, PriceBreakdown Leaving) Of(
        PriceBreakdown price, LeavingParty party, Money most)
    {
        var exact = price.Lines
            .Where(line => line.Code is not (Discount or Rounding))
            .Select(line => PartOf(line, party))
            .ToList();
        var full = price.Lines.Where(line => line.Code is not (Discount or Rounding)).Sum(line => line.Amount.Amount);
        exact.AddRange(price.Lines
            .Where(line => line.Code == Discount)
            .Select(line => line with
            {
                Amount = PartOf(line.Amount, exact.Sum(part => part.Amount.Amount), full),
            }));

        // What all are rounded by, those who go are in proportion.
        var whole = price.Lines.Where(line => line.Code != Rounding).Select(line => line.Amount).Sum();
        var own = exact.Select(line => line.Amount).Sum();
        var total = Money.Min(most, PartOf(price.Total, own.Amount, whole.Amount));
        var rounding = total - own;
        var leaving = PriceBreakdown.Of(
        [
            .. exact.Where(line => line.Amount.Amount != 0),
            .. rounding.Amount == 0 ? [] : new[] { RoundingOf(rounding) },
        ]);
        return (Without(price, leaving), leaving);
    }

    private static PriceBreakdown Without(PriceBreakdown price, PriceBreakdown leaving)
    {
        var rest = price.Lines
            .Select(line => leaving.Lines.FirstOrDefault(part => part.Code == line.Code) is not { } part ? line
                : line with
                {
                    Quantity = IsByHeads(line.Code) ? line.Quantity - part.Quantity : line.Quantity,
                    Amount = line.Amount - part.Amount,
                });
        var added = leaving.Lines.Where(part => price.Lines.All(line => line.Code != part.Code))
            .Select(part => part with { Amount = -part.Amount });
        return PriceBreakdown.Of([.. rest.Concat(added).Where(line => line.Amount.Amount != 0)]);
    }

    private static PriceLine PartOf(PriceLine line, LeavingParty party) => line.Code switch
    {
        "adult_fare" => ByHeads(line, party.Adults),
        "child_fare" => ByHeads(line, party.Children),
        "infant_fare" or "infant_gst" => ByHeads(line, party.Infants),
        "gst" => ByHeads(line, party.Adults + party.Children),
        FareCalculator.Baggage => line with
        {
            Amount = PartOf(line.Amount, (long)(party.ExcessKg * 10), (long)(party.AllExcessKg * 10)),
        },
        FareCalculator.ChosenSeats => line with { Quantity = party.SeatCount, Amount = party.Seats },
        _ => line with { Amount = line.Amount with { Amount = 0 } },
    };

    private static bool IsByHeads(string code) =>
        code is "adult_fare" or "child_fare" or "infant_fare" or "infant_gst" or "gst" or FareCalculator.ChosenSeats;

    private static PriceLine ByHeads(PriceLine line, int heads) => line with
    {
        Quantity = heads,
        Amount = PartOf(line.Amount, heads, line.Quantity),
    };

    private static PriceLine RoundingOf(Money amount) => new(Rounding, "Rounding", 1, amount);

    /// <summary>So many parts of so many of an amount, rounded towards nothing.</summary>
    internal static Money PartOf(Money amount, long parts, long of) =>
        amount with { Amount = of == 0 ? 0 : (long)((Int128)amount.Amount * parts / of) };
}
