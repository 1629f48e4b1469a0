using FlightBooking.Core;
using FlightBooking.Core.Accounts;
using Microsoft.AspNetCore.Http;

namespace FlightBooking.App.Http;

/// <summary>Lets in who may come in: <c>Authorization: Bearer fb_…</c>.</summary>
public sealed class AuthenticationStep(ApiKeys apiKeys, CallerLimits limits) : IEdgeStep
{
    private const string Scheme = "Bearer ";

    /// <inheritdoc/>
    public async Task<IResult> AnswerAsync(EdgeCall call, Func<Task<IResult>> next)
    {
        var (http, access) = (call.Http, call.Function.Access);
        if (access is Access.Anonymous or Access.Signed or Access.Public)
        {
            return await next();
        }

        var header = http.Request.Headers.Authorization.ToString();
        if (header.Length == 0 && access == Access.KeyOptional)
        {
            return await next();
        }

        var holder = header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            ? await apiKeys.AuthenticateAsync(header[Scheme.Length..].Trim(), http.RequestAborted)
            : null;
        if (holder is null)
        {
            // Whoever guesses keys is limited as whoever has none.
            return limits.Take(http) ?? Problem.From(new(
                RefusalKind.Unauthenticated,
                "unauthenticated",
                "Send your API key as 'Authorization: Bearer fb_…'."));
        }

        http.SetCaller(holder);
        return await next();
    }
}
