using System.Collections.Immutable;

namespace FlightBooking.Core.Fares;

/// <summary>One line of a price.</summary>
/// <param name="Code">Stable, lower snake case: <c>adult_fare</c>, <c>gst</c>, <c>rounding</c>.</param>
/// <param name="Description">For people.</param>
/// <param name="Quantity">How many the amount pays for.</param>
/// <param name="Amount">The whole line, not the price of one; negative for a reduction.</param>
public sealed record PriceLine(string Code, string Description, int Quantity, Money Amount);

/// <summary>A price and what it is made of.</summary>
/// <param name="Lines">They add up to the total, to the paisa.</param>
/// <param name="Total">What is paid.</param>
public sealed record PriceBreakdown(ImmutableArray<PriceLine> Lines, Money Total)
{
    /// <summary>The amount of a line; 0 where there is none of that code.</summary>
    public Money AmountOf(string code) =>
        Lines.FirstOrDefault(line => line.Code == code)?.Amount ?? Total with { Amount = 0 };

    /// <summary>The price these lines make.</summary>
    public static PriceBreakdown Of(ImmutableArray<PriceLine> lines) =>
        new(lines, lines.Select(line => line.Amount).Sum());
}
