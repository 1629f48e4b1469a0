using System.Collections.Frozen;
using System.Globalization;

namespace FlightBooking.Local.Sandbox.Wire;

/// <summary>
/// Between what amounts a Checkout Session is opened, as docs.stripe.com/currencies has it: the minimum is that of the
/// currency the account is paid out in, which for the sandbox is the one of the session.
/// </summary>
internal static class StripeBounds
{
    /// <summary>The most, in minor units of any currency.</summary>
    public const long Largest = 999_999_999_999;

    // In minor units; any other currency only has to come to something.
    private static readonly FrozenDictionary<string, long> Smallest = new Dictionary<string, long>
    {
        ["aed"] = 200, ["ars"] = 50, ["aud"] = 50, ["brl"] = 50, ["cad"] = 50, ["chf"] = 50, ["cop"] = 50,
        ["czk"] = 1500, ["dkk"] = 250, ["eur"] = 50, ["gbp"] = 30, ["hkd"] = 400, ["huf"] = 17500, ["idr"] = 50,
        ["ils"] = 50, ["inr"] = 50, ["jpy"] = 50, ["krw"] = 50, ["mxn"] = 1000, ["myr"] = 200, ["nok"] = 300,
        ["nzd"] = 50, ["php"] = 50, ["pln"] = 200, ["ron"] = 200, ["rub"] = 50, ["sek"] = 300, ["sgd"] = 50,
        ["thb"] = 1000, ["usd"] = 50, ["zar"] = 50,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What is wrong with a sum of minor units; null where nothing is.</summary>
    /// <param name="sum">What is due.</param>
    /// <param name="currency">Of the session, in lower case.</param>
    /// <param name="smallestInRupees">
    /// The least in paise where the account is paid out in another currency: Stripe then converts.
    /// </param>
    public static (string Code, string Message)? Objection(Int128 sum, string currency, long? smallestInRupees)
    {
        var converted = currency == "inr" ? smallestInRupees : null;
        var least = converted ?? Smallest.GetValueOrDefault(currency, 1);
        if (sum < least)
        {
            var verb = converted is null ? "due must add up to" : "must convert to";
            return (
                "amount_too_small",
                $"The Checkout Session's total amount {verb} at least {Shown(least, currency)} {currency}");
        }

        return sum > Largest
            ? ("amount_too_large",
                $"The Checkout Session's total amount due must be no more than {Shown(Largest, currency)} {currency}")
            : null;
    }

    private static string Shown(long amount, string currency) => currency is "jpy" or "krw"
        ? amount.ToString(CultureInfo.InvariantCulture)
        : (amount / 100m).ToString("0.00", CultureInfo.InvariantCulture);
}
