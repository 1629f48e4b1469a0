using System.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace FlightBooking.App.Http;

/// <summary>The id that ties a request to its log lines and traces.</summary>
internal static class Correlation
{
    private const string Key = "flightbooking.correlation";
    private const string Header = "X-Request-Id";
    private const int Longest = 128;

    /// <summary>
    /// The trace id of a valid <c>traceparent</c>, else the client's <c>X-Request-Id</c> where it is a plain
    /// word (a log line must not become whatever somebody sends), else a new one. The answer carries it.
    /// </summary>
    public static string Begin(HttpContext http, string invocationId)
    {
        var id = Sent(http.Request) ?? Activity.Current?.TraceId.ToHexString() ?? invocationId;
        http.Items[Key] = id;
        http.Response.Headers[Header] = id;
        return id;
    }

    /// <summary>The id of a request that has begun.</summary>
    public static string Of(HttpContext http) => http.Items[Key] as string ?? http.TraceIdentifier;

    /// <summary>The caller's trace, where a valid one was sent.</summary>
    public static ActivityContext Trace(HttpRequest request) =>
        ActivityContext.TryParse(
            request.Headers.TraceParent.ToString(),
            request.Headers.TraceState.ToString(),
            isRemote: true,
            out var trace)
            ? trace
            : default;

    private static string? Sent(HttpRequest request)
    {
        var trace = Trace(request);
        if (trace != default)
        {
            return trace.TraceId.ToHexString();
        }

        var word = request.Headers[Header].ToString();
        return word.Length is > 0 and <= Longest
            && word.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.')
            ? word
            : null;
    }
}
