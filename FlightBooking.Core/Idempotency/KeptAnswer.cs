using System.Collections.Immutable;

namespace FlightBooking.Core.Idempotency;

/// <summary>An answer, kept to be given again.</summary>
/// <param name="StatusCode">HTTP status.</param>
/// <param name="Headers">Those that belong to the answer itself (<c>Location</c>, <c>ETag</c>, …).</param>
/// <param name="Body">JSON, or empty.</param>
public sealed record KeptAnswer(int StatusCode, ImmutableSortedDictionary<string, string> Headers, string Body)
{
    /// <summary>
    /// Whether it is worth keeping. What another try may change is not: a failure of ours, "too many" (429), whatever asks
    /// to be tried again, and what hangs on a header that the key does not stand for (412 on <c>If-Match</c>, 415 on
    /// <c>Content-Type</c>).
    /// </summary>
    public bool IsFinal => StatusCode is < 500 and not (412 or 415 or 429) && !Headers.ContainsKey("Retry-After");
}
