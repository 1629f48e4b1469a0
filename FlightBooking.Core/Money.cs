using System.Globalization;

namespace FlightBooking.Core;

/// <summary>An exact amount of money: whole minor units (paise, cents) of one currency.</summary>
/// <param name="Amount">Minor units; negative for a reduction.</param>
/// <param name="Currency">ISO 4217 code, upper case.</param>
public readonly record struct Money(long Amount, string Currency) : IComparable<Money>
{
    /// <summary>The currency all fares are filed in.</summary>
    public const string DefaultCurrency = "INR";

    // Thousands, then lakhs and crores.
    private static readonly NumberFormatInfo Indian = new() { NumberGroupSizes = [3, 2] };

    /// <summary>An amount of paise.</summary>
    public static Money Paise(long amount) => new(amount, DefaultCurrency);

    /// <summary>An amount of whole rupees.</summary>
    public static Money Rupees(long amount) => new(checked(amount * 100), DefaultCurrency);

    /// <summary>Nothing, in the default currency.</summary>
    public static Money Zero => Paise(0);

    /// <summary>The sum; the currencies must be the same.</summary>
    /// <exception cref="InvalidOperationException">The currencies differ.</exception>
    public static Money operator +(Money left, Money right) =>
        new(checked(left.Amount + right.Amount), SameCurrency(left, right));

    /// <summary>The difference; the currencies must be the same.</summary>
    /// <exception cref="InvalidOperationException">The currencies differ.</exception>
    public static Money operator -(Money left, Money right) =>
        new(checked(left.Amount - right.Amount), SameCurrency(left, right));

    /// <summary>The opposite amount.</summary>
    public static Money operator -(Money money) => money with { Amount = checked(-money.Amount) };

    /// <summary>The amount taken <paramref name="times"/> times.</summary>
    public static Money operator *(Money money, int times) =>
        money with { Amount = checked(money.Amount * times) };

    /// <summary>Whether the left amount is smaller.</summary>
    public static bool operator <(Money left, Money right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left amount is larger.</summary>
    public static bool operator >(Money left, Money right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left amount is smaller or equal.</summary>
    public static bool operator <=(Money left, Money right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left amount is larger or equal.</summary>
    public static bool operator >=(Money left, Money right) => left.CompareTo(right) >= 0;

    /// <summary>The smaller of two amounts of one currency.</summary>
    public static Money Min(Money left, Money right) => left <= right ? left : right;

    /// <summary>The larger of two amounts of one currency.</summary>
    public static Money Max(Money left, Money right) => left >= right ? left : right;

    /// <inheritdoc/>
    public int CompareTo(Money other)
    {
        SameCurrency(this, other);
        return Amount.CompareTo(other.Amount);
    }

    /// <summary>
    /// For people, the same wherever they read it: <c>₹5,842</c>, <c>₹1,20,000.50</c>, <c>−₹750</c>, <c>USD 12</c>.
    /// </summary>
    public override string ToString()
    {
        var isRupees = Currency == DefaultCurrency;
        var digits = Math.Abs(Amount / 100m)
            .ToString(Amount % 100 == 0 ? "N0" : "N2", isRupees ? Indian : CultureInfo.InvariantCulture);
        return $"{(Amount < 0 ? "−" : "")}{(isRupees ? "₹" : $"{Currency} ")}{digits}";
    }

    private static string SameCurrency(Money left, Money right) =>
        left.Currency == right.Currency
            ? left.Currency
            : throw new InvalidOperationException($"{left.Currency} and {right.Currency} do not add up.");
}

/// <summary>Sums of money.</summary>
public static class MoneySum
{
    /// <summary>The sum, zero in the default currency where there is nothing to add.</summary>
    public static Money Sum(this IEnumerable<Money> amounts) =>
        amounts.Aggregate(Money.Zero, (sum, next) => sum + next);
}
