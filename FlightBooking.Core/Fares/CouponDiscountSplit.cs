using System.Collections.Immutable;

namespace FlightBooking.Core.Fares;

/// <summary>One coupon counts once for a booking: its slices share the discount.</summary>
public static class CouponDiscountSplit
{
    private const long Rupee = 100;

    /// <summary>
    /// Spreads a discount over slices in proportion to their totals: whole rupees by largest remainder (the
    /// earlier slice at a tie), then what is left where there is room. No share is above its slice's total.
    /// </summary>
    /// <param name="discount">Of the whole booking; what is above the sum of the totals is dropped.</param>
    /// <param name="totals">Of the slices, before the discount; none negative.</param>
    /// <returns>One share for every slice, adding up to the discount.</returns>
    public static ImmutableArray<Money> Spread(Money discount, IReadOnlyList<Money> totals)
    {
        var sum = totals.Sum();
        var whole = Money.Min(discount, sum).Amount;
        var shares = new long[totals.Count];
        var remainders = new Int128[totals.Count];
        if (whole > 0)
        {
            for (var i = 0; i < shares.Length; i++)
            {
                var (rupees, remainder) = Int128.DivRem((Int128)(whole / Rupee) * totals[i].Amount, sum.Amount);
                (shares[i], remainders[i]) = ((long)rupees * Rupee, remainder);
            }
        }

        var left = whole - shares.Sum();
        var byRemainder = Enumerable.Range(0, shares.Length).OrderByDescending(i => remainders[i]).ToArray();
        foreach (var i in byRemainder.Where(i => left >= Rupee && shares[i] + Rupee <= totals[i].Amount))
        {
            shares[i] += Rupee;
            left -= Rupee;
        }

        foreach (var i in byRemainder)
        {
            var more = Math.Min(left, totals[i].Amount - shares[i]);
            shares[i] += more;
            left -= more;
        }

        return [.. shares.Select(Money.Paise)];
    }
}
