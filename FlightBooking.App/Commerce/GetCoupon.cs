using FlightBooking.App.Http;
using FlightBooking.Core.Accounts;
using FlightBooking.Core.Commerce;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Commerce;

/// <summary>One coupon, with how often it is used.</summary>
public sealed class GetCoupon(CouponDesk desk, TimeProvider clock)
{
    [Function(nameof(GetCoupon))]
    [NeedsRole(Role.Revenue)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/operations/coupons/{code}")]
        HttpRequest request,
        string code,
        CancellationToken ct)
    {
        if (!(await desk.FindAsync(code, ct)).Is(out var coupon, out var refusal))
        {
            return Answer.Refused(refusal);
        }

        CouponAnswer.Tag(request, coupon);
        return Answer.Ok(CouponAnswer.Of(coupon, await desk.CountAsync(coupon, ct), clock.GetUtcNow()));
    }
}
