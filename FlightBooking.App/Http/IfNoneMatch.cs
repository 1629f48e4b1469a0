using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace FlightBooking.App.Http;

/// <summary>What a caller has of an answer already (<c>If-None-Match</c>).</summary>
internal static class IfNoneMatch
{
    /// <summary>
    /// Whether the answer with this tag is among it. Weak and strong tags are equal here (RFC 9110, 13.1.2): caches and
    /// proxies make one of the other, where they compress.
    /// </summary>
    public static bool Holds(HttpRequest request, string tag) =>
        request.Headers.IfNoneMatch.Count > 0
        && EntityTagHeaderValue.TryParse(tag, out var own)
        && request.GetTypedHeaders().IfNoneMatch.Any(
            known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(own, useStrongComparison: false));
}
