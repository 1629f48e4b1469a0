using System.Collections.Immutable;

namespace FlightBooking.Core.Idempotency;

/// <summary>An answer, kept to be given again.</summary>
/// <param name="StatusCode">HTTP status.</param>
/// <param name="Headers">Those that belong to the answer itself (<c>Location</c>, <c>ETag</c>, …).</param>
/// <param name="Body">JSON, or empty.</param>
public sealed record KeptAnswer(int StatusCode, ImmutableSortedDictionary<string, string> Headers, string Body)
{
    /// <summary>
    /// Until when it is given again without a look at what has become of it since: it holds what ends, such as a quote.
    /// Null: for as long as its key is remembered.
    /// </summary>
    public DateTimeOffset? GoodUntil { get; init; }

    /// <summary>
    /// Whether it is worth keeping. What another try may change is not: a failure of ours, "too many" (429), whatever
    /// asks to be tried again, and what hangs on a header that the key does not stand for (412 on <c>If-Match</c>, 415
    /// on
    /// <c>Content-Type</c>).
    /// </summary>
    public bool IsFinal => StatusCode is < 500 and not (412 or 415 or 429) && !Headers.ContainsKey("Retry-After");

    /// <summary>Whether another answer says the same.</summary>
    public bool Says(KeptAnswer other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return IsSuccess == other.IsSuccess && Body == other.Body;
    }

    private bool IsSuccess => StatusCode is >= 200 and < 300;
}
