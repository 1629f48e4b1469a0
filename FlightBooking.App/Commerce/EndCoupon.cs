using FlightBooking.App.Http;
using FlightBooking.App.Operations;
using FlightBooking.Core.Accounts;
using FlightBooking.Core.Audit;
using FlightBooking.Core.Commerce;
using FlightBooking.Core.Fares;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Commerce;

/// <summary>Ends a coupon: nobody is given it any more, and who has booked with it keeps what they were told.</summary>
public sealed class EndCoupon(CouponDesk desk, CallOrigins origins, TimeProvider clock)
{
    [Function(nameof(EndCoupon))]
    [NeedsRole(Role.Revenue)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "v1/operations/coupons/{code}")]
        HttpRequest request,
        string code,
        CancellationToken ct)
    {
        if (!(await RequestBody.ReadAsync(request, Reason.Of, ct)).Is(out var reason, out var refusal))
        {
            return Answer.Refused(refusal);
        }

        var ifMatch = IfMatch.Of(request);
        var act = new Act(request.AccountId(), origins.Of(request), "coupon_ended", Coupon.Normalise(code))
        {
            Reason = reason,
        };
        var ended = await desk.EndAsync(code, current => CouponAnswer.CheckEnd(ifMatch, current), act, ct);
        if (!ended.Is(out var coupon, out refusal))
        {
            return Answer.Refused(refusal);
        }

        CouponAnswer.Tag(request, coupon);
        return Answer.Ok(CouponAnswer.Of(coupon, await desk.CountAsync(coupon, ct), clock.GetUtcNow()));
    }
}
