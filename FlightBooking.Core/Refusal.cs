using System.Collections.Immutable;

namespace FlightBooking.Core;

/// <summary>What sort of refusal it is; the HTTP edge turns each into one status.</summary>
public enum RefusalKind
{
    /// <summary>It cannot even be read (400).</summary>
    Malformed,

    /// <summary>It can be read, but what it says is wrong (422).</summary>
    Invalid,

    /// <summary>There is no such thing, or it is somebody else's (404).</summary>
    NotFound,

    /// <summary>It clashes with the state of things (409).</summary>
    Conflict,

    /// <summary>It was decided on an older version (412).</summary>
    Stale,

    /// <summary>Nobody known is asking (401).</summary>
    Unauthenticated,

    /// <summary>Whoever asks may not (403).</summary>
    Forbidden,

    /// <summary>There is too much of it (413).</summary>
    TooLarge,

    /// <summary>It is of a type we do not read (415).</summary>
    UnsupportedType,

    /// <summary>Too often (429).</summary>
    TooMany,

    /// <summary>Somebody we depend on does not answer (503).</summary>
    Unavailable,
}

/// <summary>A decision against what was asked. Not an exception: refusals are ordinary answers.</summary>
/// <param name="Kind">What sort.</param>
/// <param name="Code">Stable, lower snake case: what programs look at.</param>
/// <param name="Detail">A sentence for people.</param>
public sealed record Refusal(RefusalKind Kind, string Code, string Detail)
{
    /// <summary>JSON pointer (or query parameter name) to what is wrong there.</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<string>> Errors { get; init; } =
        NoErrors;

    /// <summary>Nothing is said of any one field.</summary>
    public static ImmutableSortedDictionary<string, ImmutableArray<string>> NoErrors { get; } =
        ImmutableSortedDictionary.Create<string, ImmutableArray<string>>(StringComparer.Ordinal);

    /// <summary>When it makes sense to try again, where that is known.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>A 422.</summary>
    public static Refusal Invalid(string code, string detail) => new(RefusalKind.Invalid, code, detail);

    /// <summary>A 404 for one kind of thing: <c>booking_not_found</c>.</summary>
    public static Refusal NotFound(string what) =>
        new(RefusalKind.NotFound, $"{what}_not_found", $"There is no such {what.Replace('_', ' ')}.");

    /// <summary>A 409.</summary>
    public static Refusal Conflict(string code, string detail) => new(RefusalKind.Conflict, code, detail);
}
