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

    /// <summary>The code of the refusal that it is; null where it is none.</summary>
    public string? Refused { get; init; }

    /// <summary>
    /// Whether it is worth keeping: what was done is done, and of the refusals only <see cref="LastingRefusals"/> stay
    /// right. Whatever asks to be tried again is not kept either.
    /// </summary>
    public bool IsFinal => !Headers.ContainsKey("Retry-After")
        && (Refused is null ? IsSuccess : LastingRefusals.Codes.Contains(Refused));

    /// <summary>Whether another answer says the same.</summary>
    public bool Says(KeptAnswer other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return IsSuccess == other.IsSuccess && Body == other.Body;
    }

    private bool IsSuccess => StatusCode is >= 200 and < 300;
}
