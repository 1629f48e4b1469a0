using System.Collections.Immutable;

namespace FlightBooking.Core.Idempotency;

/// <summary>An answer, kept to be given again.</summary>
/// <param name="StatusCode">HTTP status.</param>
/// <param name="Headers">Those that belong to the answer itself (<c>Location</c>, <c>ETag</c>, …).</param>
/// <param name="Body">JSON, or empty.</param>
public sealed record KeptAnswer(int StatusCode, ImmutableSortedDictionary<string, string> Headers, string Body)
{
    /// <summary>
    /// Whether it is worth keeping: a failure of ours is not, nor is "too many" (429); the next try may do better.
    /// </summary>
    public bool IsFinal => StatusCode is < 500 and not 429;
}
