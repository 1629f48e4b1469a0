using System.Collections.Immutable;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Fares;

/// <summary>The limit of one of a coupon's use documents.</summary>
/// <param name="Id">Document id, within the partition of the coupon's code.</param>
/// <param name="Limit">How many bookings it may hold.</param>
public readonly record struct CouponLimit(string Id, int Limit);

/// <summary>
/// Which bookings use a coupon: over all accounts, or those of one account. A use by a booking that is still
/// held counts until the hold ends; a paid one counts for good.
/// </summary>
/// <param name="Code">The coupon's code: the partition.</param>
/// <param name="Id"><see cref="All"/>, or one account's.</param>
/// <param name="Uses">Booking reference to the end of its hold; null: used for good.</param>
public sealed record CouponUses(
    string Code, string Id, ImmutableSortedDictionary<string, DateTimeOffset?> Uses)
{
    /// <summary>The id of the uses over all accounts.</summary>
    public const string All = "all";

    /// <summary>The store's collection of them.</summary>
    public static Collection<CouponUses> Collection { get; } =
        new("couponUses", uses => uses.Code, uses => uses.Id);

    /// <summary>No use yet.</summary>
    public static CouponUses None(string code, string id) =>
        new(code, id, ImmutableSortedDictionary.Create<string, DateTimeOffset?>(StringComparer.Ordinal));

    /// <summary>The documents a booking of the account must claim a use in: none, one or two.</summary>
    public static ImmutableArray<CouponLimit> LimitsOf(Coupon coupon, string accountId)
    {
        var limits = ImmutableArray.CreateBuilder<CouponLimit>(2);
        if (coupon.MaxUses is { } inAll)
        {
            limits.Add(new(All, inAll));
        }

        if (coupon.MaxUsesPerAccount is { } perAccount)
        {
            limits.Add(new($"account-{accountId}", perAccount));
        }

        return limits.ToImmutable();
    }

    /// <summary>
    /// The documents a use is counted in: those of <see cref="LimitsOf"/>; of a coupon without a limit its account's,
    /// where nobody has to queue and nothing is refused.
    /// </summary>
    public static ImmutableArray<CouponLimit> CountedIn(Coupon coupon, string accountId) =>
        LimitsOf(coupon, accountId) is { IsEmpty: false } limits
            ? limits
            : [new($"account-{accountId}", int.MaxValue)];

    /// <summary>How many uses count at that time.</summary>
    /// <returns>Those of paid bookings, and those of bookings that are still held.</returns>
    public (int Paid, int Held) Count(DateTimeOffset now)
    {
        var paid = Uses.Values.Count(until => until is null);
        return (paid, Uses.Values.Count(until => IsLive(until, now)) - paid);
    }

    /// <summary>Counts a booking in for as long as it is held; one that is in already keeps the later end.</summary>
    /// <returns>The next version; or <c>coupon_used_up</c>, <c>coupon_used_by_account</c>.</returns>
    public Result<CouponUses> Claim(string bookingRef, int limit, DateTimeOffset until, DateTimeOffset now)
    {
        if (Uses.TryGetValue(bookingRef, out var held) && IsLive(held, now))
        {
            return held < until ? this with { Uses = Uses.SetItem(bookingRef, until) } : this;
        }

        var live = Uses.RemoveRange(Uses.Where(use => !IsLive(use.Value, now)).Select(use => use.Key));
        if (live.Count < limit)
        {
            return this with { Uses = live.SetItem(bookingRef, until) };
        }

        return Id == All
            ? Refusal.Conflict("coupon_used_up", $"The coupon {Code} is used up.")
            : Refusal.Conflict("coupon_used_by_account", $"You have used the coupon {Code} already.");
    }

    /// <summary>
    /// Counts a paid booking for good, even where its hold had lapsed: it was sold at the reduced price.
    /// </summary>
    public CouponUses Confirm(string bookingRef) =>
        Uses.TryGetValue(bookingRef, out var until) && until is null
            ? this
            : this with { Uses = Uses.SetItem(bookingRef, null) };

    /// <summary>
    /// Gives the use of a held booking back. One that counts for good stays: a payment may have come while this was
    /// on its way.
    /// </summary>
    public CouponUses Release(string bookingRef) =>
        Uses.TryGetValue(bookingRef, out var until) && until is not null
            ? this with { Uses = Uses.Remove(bookingRef) }
            : this;

    /// <summary>Gives the use back that is held until exactly then: another try may have taken it over.</summary>
    public CouponUses Release(string bookingRef, DateTimeOffset until) =>
        Uses.TryGetValue(bookingRef, out var held) && held == until ? Release(bookingRef) : this;

    /// <summary>Gives the use of a paid booking back.</summary>
    public CouponUses GiveBack(string bookingRef) =>
        Uses.ContainsKey(bookingRef) ? this with { Uses = Uses.Remove(bookingRef) } : this;

    private static bool IsLive(DateTimeOffset? until, DateTimeOffset now) => until is null || until > now;
}
