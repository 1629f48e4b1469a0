using FlightBooking.Core;
using FlightBooking.Core.Storage;
using Microsoft.AspNetCore.Http;

namespace FlightBooking.Functions.Http;

/// <summary>Changes that hold only for the version the client has seen.</summary>
public static class IfMatch
{
    /// <summary>The answer to a change that was decided on an older version: 412.</summary>
    public static Refusal Stale { get; } = new(
        RefusalKind.Stale, "stale_booking", "The booking has changed; read it again and decide anew.");

    /// <summary>A version as it stands in headers.</summary>
    public static string Text(ETag version) => $"\"{version.Value.Trim('"')}\"";

    /// <summary>Whether the request names versions at all.</summary>
    public static bool IsAsked(HttpRequest request) => request.Headers.IfMatch.Count > 0;

    /// <summary>
    /// Whether the request goes with this version: it names none, or this one, or <c>*</c>. Weak tags never
    /// match (RFC 9110, 13.1.1).
    /// </summary>
    public static bool Accepts(HttpRequest request, ETag version)
    {
        var named = request.Headers.IfMatch
            .SelectMany(line => (line ?? string.Empty).Split(','))
            .Select(tag => tag.Trim())
            .ToList();
        return named.Count == 0 || named.Contains("*") || named.Contains(Text(version));
    }
}
