using System.Globalization;
using FlightBooking.Core;
using FlightBooking.Core.Limits;
using Microsoft.AspNetCore.Http;

namespace FlightBooking.App.Http;

/// <summary>Counts a call against its account's limit, or its address's where there is no account.</summary>
public sealed class CallerLimits(RateLimiter limiter, RateLimits limits)
{
    /// <summary>Says in the headers what is left; the problem to answer with where nothing is.</summary>
    /// <param name="http">The call.</param>
    /// <param name="withPassword">Whether it registers or logs in.</param>
    public Problem? Take(HttpContext http, bool withPassword = false)
    {
        var address = http.AccountIdOrNull() is null ? CallerAddress.Of(http, limits.BehindProxy) : null;
        var decision = address is null
            ? limiter.Take($"account {http.AccountIdOrNull()}", limits.Account)
            : limiter.Take($"address {address}", limits.Address);
        if (withPassword && decision.Allowed && limits.Passwords is { } passwords)
        {
            decision = limiter.Take($"password {address}", passwords);
        }

        var headers = http.Response.Headers;
        headers["RateLimit-Limit"] = decision.Limit.ToString(CultureInfo.InvariantCulture);
        headers["RateLimit-Remaining"] = decision.Remaining.ToString(CultureInfo.InvariantCulture);
        headers["RateLimit-Reset"] =
            ((long)Math.Ceiling(decision.Reset.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return decision.Allowed
            ? null
            : Problem.From(new(RefusalKind.TooMany, "rate_limited", "Too many requests; slow down.")
            {
                RetryAfter = decision.RetryAfter,
            });
    }
}
