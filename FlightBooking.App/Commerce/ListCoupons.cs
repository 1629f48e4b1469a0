using FlightBooking.App.Http;
using FlightBooking.Core;
using FlightBooking.Core.Accounts;
using FlightBooking.Core.Commerce;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Commerce;

/// <summary>The coupons by their codes, those that have ended too.</summary>
public sealed class ListCoupons(CouponDesk desk, TimeProvider clock)
{
    [Function(nameof(ListCoupons))]
    [NeedsRole(Role.Revenue)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/operations/coupons")] HttpRequest request,
        CancellationToken ct)
    {
        var mistakes = new Mistakes();
        var page = ListPage.Read(request, mistakes);
        ListPage.RefuseUnknown(request, mistakes, "limit", "cursor");
        if (mistakes.Any)
        {
            return Answer.Refused(mistakes.ToRefusal());
        }

        // Codes of before may have letters that no cursor has.
        var after = page.After is null ? null : Uri.UnescapeDataString(page.After);
        var (coupons, more) = await desk.ListAsync(after, page.Limit, ct);
        var next = more ? ListPage.CursorAfter(request, Uri.EscapeDataString(coupons[^1].Code)) : null;
        ListPage.LinkNext(request, next);
        var now = clock.GetUtcNow();
        return Answer.Ok(new { coupons = coupons.Select(coupon => CouponAnswer.Of(coupon, uses: null, now)), next });
    }
}
