using FlightBooking.Core.Fares;

namespace FlightBooking.Core.Commerce;

/// <summary>What a coupon may say, and when it says something else.</summary>
public static class CouponTerms
{
    /// <summary>The longest code: as much as a booking may send.</summary>
    public const int LongestCode = 40;

    /// <summary>The highest limit of uses: every use is kept in one document.</summary>
    public const int MostUses = 10_000;

    /// <summary>The largest amount a coupon may name.</summary>
    public static Money MostMoney { get; } = Money.Rupees(1_000_000);

    /// <summary>Notes what is wrong with a coupon, at the fields of the request that describes it.</summary>
    public static void Check(Coupon coupon, Mistakes mistakes)
    {
        ArgumentNullException.ThrowIfNull(coupon);
        ArgumentNullException.ThrowIfNull(mistakes);
        mistakes.Require(
            coupon.Code.Length is > 0 and <= LongestCode && coupon.Code.All(IsOfCode),
            "code",
            $"must have 1 to {LongestCode} letters from A to Z, digits, hyphens and underscores");
        mistakes.Require(
            coupon.Flat is null == coupon.Percent > 0, "/percent", "is required, or else flat, and not both");
        mistakes.Require(
            coupon.PercentCap is null || coupon.Percent > 0, "/percentCap", "goes with percent alone");
        mistakes.Require(
            coupon.ValidFrom is null || coupon.ValidUntil is null || coupon.ValidFrom < coupon.ValidUntil,
            "/validUntil",
            "must be after validFrom");
    }

    /// <summary>A coupon as asked for, in place of the one there is.</summary>
    /// <param name="current">What there is; null for nothing.</param>
    /// <param name="asked">What it is to say from now on.</param>
    /// <param name="check">Refuses where it was decided on another version than there is.</param>
    /// <param name="record">The audit record of the act.</param>
    /// <returns>
    /// The coupon, the same one where it says so already; or what the check says, or <c>coupon_limits_fixed</c>.
    /// </returns>
    public static Result<Coupon> Put(Coupon? current, Coupon asked, Func<Coupon?, Refusal?> check, string record)
    {
        ArgumentNullException.ThrowIfNull(asked);
        ArgumentNullException.ThrowIfNull(check);
        if (current is not null && current == asked with { Version = current.Version, Record = current.Record })
        {
            // Asked for again, perhaps because the answer was lost: it is so, whatever it was decided on.
            return current;
        }

        if (check(current) is { } stale)
        {
            return stale;
        }

        // Uses are counted where they are limited: a limit that comes later would not know of those before it.
        return current is not null
            && (current.MaxUses is null != asked.MaxUses is null
                || current.MaxUsesPerAccount is null != asked.MaxUsesPerAccount is null)
            ? Refusal.Conflict(
                "coupon_limits_fixed",
                $"Which limits {current.Code} has was said when it was made; change how high they are, or make another coupon.")
            : asked with { Version = (current?.Version ?? 0) + 1, Record = record };
    }

    /// <summary>
    /// The coupon that is given to nobody from now on; the same one where that is so already. What was booked with
    /// it stays as it is.
    /// </summary>
    public static Result<Coupon> End(
        Coupon current, Func<Coupon, Refusal?> check, string record, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(current);
        ArgumentNullException.ThrowIfNull(check);
        return HasEnded(current, now)
            ? current
            : check(current) is { } stale ? stale
            : current with
            {
                // One that has not begun never will.
                ValidFrom = current.ValidFrom > now ? now : current.ValidFrom,
                ValidUntil = now,
                Version = current.Version + 1,
                Record = record,
            };
    }

    /// <summary>Whether it is over, and not only not begun yet.</summary>
    public static bool HasEnded(Coupon coupon, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(coupon);
        return !coupon.Enabled || now >= coupon.ValidUntil;
    }

    private static bool IsOfCode(char letter) =>
        char.IsAsciiLetterUpper(letter) || char.IsAsciiDigit(letter) || letter is '-' or '_';
}
