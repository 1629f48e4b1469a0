using System.Collections.Immutable;
using FlightBooking.Core.Names;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Fares;

/// <summary>A reduction that is given for a code: either flat or a percentage.</summary>
/// <param name="Code">As printed; kept in upper case, with no spaces around it (<see cref="Normalise"/>).</param>
/// <param name="Description">For people.</param>
public sealed record Coupon(string Code, string Description)
{
    /// <summary>The store's collection of them.</summary>
    public static Collection<Coupon> Collection { get; } =
        new("coupons", coupon => coupon.Code, coupon => coupon.Code);

    /// <summary>The coupons a new installation knows.</summary>
    public static ImmutableArray<Coupon> Defaults { get; } =
    [
        new("FLAT750", "₹750 off any booking") { Flat = Money.Rupees(750) },
        new("WELCOME10", "10% off one booking, at most ₹1,500")
        {
            Percent = 10,
            PercentCap = Money.Rupees(1500),
            MinimumTotal = Money.Rupees(2000),
            MaxUsesPerAccount = 1,
        },
    ];

    /// <summary>As <see cref="Normalise"/> makes it: what is typed is looked for so.</summary>
    public string Code { get; init; } = Normalise(Code);

    /// <summary>An amount off, or null where <see cref="Percent"/> counts.</summary>
    public Money? Flat { get; init; }

    /// <summary>Percent off (1 to 100), rounded down to whole rupees.</summary>
    public int Percent { get; init; }

    /// <summary>The most a percentage gives; null: no limit.</summary>
    public Money? PercentCap { get; init; }

    /// <summary>First instant it holds; null: always has.</summary>
    public DateTimeOffset? ValidFrom { get; init; }

    /// <summary>First instant it no longer holds; null: no end.</summary>
    public DateTimeOffset? ValidUntil { get; init; }

    /// <summary>The smallest booking it is given on.</summary>
    public Money MinimumTotal { get; init; } = Money.Zero;

    /// <summary>
    /// How many bookings may use it; null: any number. Every use is kept in one document, so up to some ten thousand.
    /// </summary>
    public int? MaxUses { get; init; }

    /// <summary>How many bookings of one account may use it; null: any number.</summary>
    public int? MaxUsesPerAccount { get; init; }

    /// <summary>Whether it is given at all; one that is not is as good as unknown.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>How often operators have changed it; 0 for one that no operator has made or changed.</summary>
    public int Version { get; init; }

    /// <summary>The audit record of its last change; null at version 0.</summary>
    public string? Record { get; init; }

    /// <summary>A code as typed, made comparable, whichever way its letters are written.</summary>
    public static string Normalise(string code) => UnicodeForm.Composed(code.Trim()).ToUpperInvariant();

    /// <summary>The refusal of a code nobody knows.</summary>
    public static Refusal Unknown(string code) =>
        Refusal.Invalid("coupon_unknown", $"There is no coupon {Normalise(code)}.");

    /// <summary>What it takes off a booking; how often it was used is <see cref="CouponUses"/>' to say.</summary>
    /// <param name="total">Of the booking, before the reduction.</param>
    /// <param name="now">The time.</param>
    /// <param name="smallestPayment">Of less no provider takes a payment.</param>
    /// <returns>
    /// A positive amount, never more than the total, and all of it where less than the smallest payment would be left;
    /// or <c>coupon_unknown</c>, <c>coupon_not_valid_yet</c>, <c>coupon_expired</c>, <c>coupon_minimum_not_met</c>.
    /// </returns>
    public Result<Money> Discount(Money total, DateTimeOffset now, Money smallestPayment)
    {
        if (OutOfTime(now) is { } refusal)
        {
            return refusal;
        }

        if (total < MinimumTotal)
        {
            return Refusal.Invalid(
                "coupon_minimum_not_met", $"The coupon {Code} is for bookings of {MinimumTotal} and more.");
        }

        var discount = Money.Min(total, Flat ?? Share(total));
        return total.Amount - discount.Amount < smallestPayment.Amount ? total : discount;
    }

    /// <summary>
    /// Why it is given to nobody at that time: <c>coupon_unknown</c>, <c>coupon_not_valid_yet</c>,
    /// <c>coupon_expired</c>; null where it is given.
    /// </summary>
    public Refusal? OutOfTime(DateTimeOffset now) =>
        !Enabled ? Unknown(Code)
        : now < ValidFrom ? Refusal.Invalid("coupon_not_valid_yet", $"The coupon {Code} is not valid yet.")
        : now >= ValidUntil ? Refusal.Invalid("coupon_expired", $"The coupon {Code} is no longer valid.")
        : null;

    private Money Share(Money total)
    {
        var share = total with { Amount = (long)((Int128)total.Amount * Percent / 10_000 * 100) };
        return PercentCap is { } cap ? Money.Min(share, cap) : share;
    }
}
