using FlightBooking.App.Http;
using FlightBooking.Core;
using FlightBooking.Core.Commerce;
using FlightBooking.Core.Fares;

namespace FlightBooking.App.Commerce;

/// <summary>Reads what a coupon is to say.</summary>
internal static class CouponInput
{
    private const int LongestDescription = 200;

    /// <summary>The coupon in a body; whatever is wrong with it is noted in the input's mistakes.</summary>
    public static Coupon Read(string code, JsonInput body)
    {
        var coupon = new Coupon(code, body.Text("description", LongestDescription))
        {
            Flat = Rupees(body, "flat"),
            Percent = body.Integer("percent", 0, 1, 100),
            PercentCap = Rupees(body, "percentCap"),
            MinimumTotal = Rupees(body, "minimumTotal") ?? Money.Zero,
            ValidFrom = body.Instant("validFrom", required: false),
            ValidUntil = body.Instant("validUntil", required: false),
            MaxUses = Limit(body, "maxUses"),
            MaxUsesPerAccount = Limit(body, "maxUsesPerAccount"),
        };
        var mistakes = new Mistakes();
        CouponTerms.Check(coupon, mistakes);
        mistakes.Require(code.Trim().Length == code.Length, "code", "must have no spaces around it");
        if (mistakes.Any)
        {
            body.Mistake(mistakes.ToRefusal());
        }

        return coupon;
    }

    private static Money? Rupees(JsonInput body, string field) => body.OptionalObject(field) is { } money
        ? MoneyInput.WholeRupees(money, 1, CouponTerms.MostMoney)
        : null;

    private static int? Limit(JsonInput body, string field) =>
        body.Integer(field, 0, 1, CouponTerms.MostUses) is > 0 and var limit ? limit : null;
}
