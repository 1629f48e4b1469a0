using System.Globalization;
using FlightBooking.App.Http;
using FlightBooking.Core;
using FlightBooking.Core.Commerce;
using FlightBooking.Core.Fares;
using Microsoft.AspNetCore.Http;

namespace FlightBooking.App.Commerce;

/// <summary>Whether a coupon is given.</summary>
internal enum CouponStatus
{
    /// <summary>Not yet.</summary>
    Upcoming,

    /// <summary>It is.</summary>
    Valid,

    /// <summary>Not any more.</summary>
    Ended,
}

/// <summary>A coupon as the API shows it to the airline.</summary>
internal sealed record CouponAnswer(
    string Code,
    string Description,
    CouponStatus Status,
    Money? Flat,
    int? Percent,
    Money? PercentCap,
    Money MinimumTotal,
    DateTimeOffset? ValidFrom,
    DateTimeOffset? ValidUntil,
    int? MaxUses,
    int? MaxUsesPerAccount,
    CouponCount? Uses)
{
    /// <summary>Where a coupon is.</summary>
    public static string PathOf(Coupon coupon) => $"/v1/operations/coupons/{Uri.EscapeDataString(coupon.Code)}";

    /// <summary>What it says.</summary>
    /// <param name="coupon">It.</param>
    /// <param name="uses">How often it is used; null where that is not counted up.</param>
    /// <param name="now">The time.</param>
    public static CouponAnswer Of(Coupon coupon, CouponCount? uses, DateTimeOffset now) => new(
        coupon.Code,
        coupon.Description,
        CouponTerms.HasEnded(coupon, now) ? CouponStatus.Ended
            : now < coupon.ValidFrom ? CouponStatus.Upcoming : CouponStatus.Valid,
        coupon.Flat,
        coupon.Percent > 0 ? coupon.Percent : null,
        coupon.PercentCap,
        coupon.MinimumTotal,
        coupon.ValidFrom,
        coupon.ValidUntil,
        coupon.MaxUses,
        coupon.MaxUsesPerAccount,
        uses);

    /// <summary>Has the answer carry the tag of a coupon.</summary>
    public static void Tag(HttpRequest request, Coupon coupon) =>
        request.HttpContext.Response.Headers.ETag = IfMatch.TagOf(VersionOf(coupon));

    /// <summary>
    /// What a change that was decided on another version is refused with. Without <c>If-Match</c> nothing that is there
    /// is replaced: two who make a coupon of one code at once would overwrite each other.
    /// </summary>
    public static Refusal? Check(IfMatch ifMatch, Coupon? coupon) =>
        coupon is null ? (ifMatch.IsSet ? Stale("There is no such coupon; make it without If-Match.") : null)
        : !ifMatch.IsSet ? Stale($"There is a coupon {coupon.Code}; read it, and name its ETag in If-Match.")
        : CheckEnd(ifMatch, coupon);

    /// <summary>Likewise for its end, which may do without.</summary>
    public static Refusal? CheckEnd(IfMatch ifMatch, Coupon coupon) => ifMatch.Names(VersionOf(coupon))
        ? null
        : Stale("Somebody has changed the coupon since; read it again and decide anew.");

    private static Refusal Stale(string detail) => new(RefusalKind.Stale, "stale_coupon", detail);

    private static string VersionOf(Coupon coupon) => coupon.Version.ToString(CultureInfo.InvariantCulture);
}
