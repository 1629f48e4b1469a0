using System.Globalization;
using FlightBooking.Core;
using FlightBooking.Core.Limits;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace FlightBooking.Functions.Http;

/// <summary>Limits accounts, and addresses that call without a key; says how much is left.</summary>
public sealed class RateLimitMiddleware(RateLimiter limiter, RateLimits limits) : IFunctionsWorkerMiddleware
{
    /// <inheritdoc/>
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is not { } http || AccessAttribute.Of(context) is Access.Signed or Access.Public)
        {
            await next(context);
            return;
        }

        var accountId = http.AccountIdOrNull();
        var decision = accountId is null
            ? limiter.Take($"address {http.Connection.RemoteIpAddress}", limits.Address)
            : limiter.Take($"account {accountId}", limits.Account);
        var headers = http.Response.Headers;
        headers["RateLimit-Limit"] = decision.Limit.ToString(CultureInfo.InvariantCulture);
        headers["RateLimit-Remaining"] = decision.Remaining.ToString(CultureInfo.InvariantCulture);
        headers["RateLimit-Reset"] = Seconds(decision.Reset);
        if (decision.Allowed)
        {
            await next(context);
            return;
        }

        context.GetInvocationResult().Value = Problem.From(
            new(RefusalKind.TooMany, "rate_limited", "Too many requests; slow down.") { RetryAfter = decision.RetryAfter });
    }

    private static string Seconds(TimeSpan time) =>
        ((long)Math.Ceiling(time.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
}
