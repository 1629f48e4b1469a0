using FlightBooking.App.Http;
using FlightBooking.App.Operations;
using FlightBooking.Core.Accounts;
using FlightBooking.Core.Audit;
using FlightBooking.Core.Commerce;
using FlightBooking.Core.Fares;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Commerce;

/// <summary>Makes a coupon, or has it say something else. What was booked with it stays as it is.</summary>
public sealed class PutCoupon(CouponDesk desk, CallOrigins origins, TimeProvider clock)
{
    [Function(nameof(PutCoupon))]
    [NeedsRole(Role.Revenue)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "v1/operations/coupons/{code}")] HttpRequest request,
        string code,
        CancellationToken ct)
    {
        var read = await RequestBody.ReadAsync(
            request, body => (Coupon: CouponInput.Read(code, body), Reason: Reason.Of(body)), ct);
        if (!read.Is(out var asked, out var refusal))
        {
            return Answer.Refused(refusal);
        }

        var ifMatch = IfMatch.Of(request);
        var act = new Act(request.AccountId(), origins.Of(request), "coupon_changed", asked.Coupon.Code)
        {
            Reason = asked.Reason,
            Asked = asked.Coupon,
        };
        var put = await desk.PutAsync(asked.Coupon, current => CouponAnswer.Check(ifMatch, current), act, ct);
        return put.Is(out var made, out refusal)
            ? await AnswerAsync(request, made.Coupon, made.IsNew, ct)
            : Answer.Refused(refusal);
    }

    private async Task<IResult> AnswerAsync(HttpRequest request, Coupon coupon, bool isNew, CancellationToken ct)
    {
        CouponAnswer.Tag(request, coupon);
        var answer = CouponAnswer.Of(coupon, await desk.CountAsync(coupon, ct), clock.GetUtcNow());
        return isNew ? Answer.Created(request, CouponAnswer.PathOf(coupon), answer) : Answer.Ok(answer);
    }
}
