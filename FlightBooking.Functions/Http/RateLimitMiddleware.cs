using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace FlightBooking.Functions.Http;

/// <summary>Limits accounts, and addresses that call without a key; says how much is left.</summary>
public sealed class RateLimitMiddleware(CallerLimits limits) : IFunctionsWorkerMiddleware
{
    /// <inheritdoc/>
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is { } http
            && AccessAttribute.Of(context) is var access and not (Access.Signed or Access.Public)
            && limits.Take(http, withPassword: access == Access.Anonymous) is { } problem)
        {
            context.GetInvocationResult().Value = problem;
            return;
        }

        await next(context);
    }
}
