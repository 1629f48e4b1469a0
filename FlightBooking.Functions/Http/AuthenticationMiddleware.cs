using FlightBooking.Core;
using FlightBooking.Core.Accounts;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace FlightBooking.Functions.Http;

/// <summary>Lets in who may come in: <c>Authorization: Bearer fb_…</c>.</summary>
public sealed class AuthenticationMiddleware(ApiKeys apiKeys, CallerLimits limits) : IFunctionsWorkerMiddleware
{
    private const string Scheme = "Bearer ";

    /// <inheritdoc/>
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is not { } http)
        {
            await next(context);
            return;
        }

        var access = AccessAttribute.Of(context);
        if (access is Access.Anonymous or Access.Signed or Access.Public)
        {
            await next(context);
            return;
        }

        var header = http.Request.Headers.Authorization.ToString();
        if (header.Length == 0 && access == Access.KeyOptional)
        {
            await next(context);
            return;
        }

        var accountId = header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            ? await apiKeys.AuthenticateAsync(header[Scheme.Length..].Trim(), http.RequestAborted)
            : null;
        if (accountId is null)
        {
            // Whoever guesses keys is limited as whoever has none.
            context.GetInvocationResult().Value = limits.Take(http) ?? Problem.From(new(
                RefusalKind.Unauthenticated,
                "unauthenticated",
                "Send your API key as 'Authorization: Bearer fb_…'."));
            return;
        }

        http.SetAccountId(accountId);
        await next(context);
    }
}
