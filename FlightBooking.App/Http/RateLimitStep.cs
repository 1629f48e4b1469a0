using Microsoft.AspNetCore.Http;

namespace FlightBooking.App.Http;

/// <summary>Limits accounts, and addresses that call without a key; says how much is left.</summary>
public sealed class RateLimitStep(CallerLimits limits) : IEdgeStep
{
    /// <inheritdoc/>
    public async Task<IResult> AnswerAsync(EdgeCall call, Func<Task<IResult>> next) =>
        !call.Http.IsCounted()
        && call.Function.Access is var access and not (Access.Signed or Access.Public)
        && limits.Take(call.Http, withPassword: access == Access.Anonymous) is { } problem
            ? problem
            : await next();
}
