using System.Collections.Immutable;

namespace FlightBooking.Core;

/// <summary>Collects everything that is wrong with a request, so that one answer names it all.</summary>
public sealed class Mistakes
{
    /// <summary>The code of a refusal that names mistakes of more than one kind, or of the usual one.</summary>
    public const string Code = "invalid_request";

    private readonly SortedDictionary<string, List<string>> found = new(StringComparer.Ordinal);
    private readonly HashSet<string> codes = new(StringComparer.Ordinal);

    /// <summary>Whether anything was wrong.</summary>
    public bool Any => found.Count > 0;

    /// <summary>Notes a mistake at a JSON pointer (<c>/passengers/0/firstName</c>) or parameter name.</summary>
    /// <param name="where">The pointer or name.</param>
    /// <param name="message">What is wrong there.</param>
    /// <param name="code">What the refusal is called where all its mistakes are of this kind.</param>
    public void Add(string where, string message, string code = Code)
    {
        codes.Add(code);
        if (!found.TryGetValue(where, out var messages))
        {
            found[where] = messages = [];
        }

        messages.Add(message);
    }

    /// <summary>Notes a mistake where the condition does not hold, and tells whether it does.</summary>
    public bool Require(bool holds, string where, string message)
    {
        if (!holds)
        {
            Add(where, message);
        }

        return holds;
    }

    /// <summary>The refusal that names them all.</summary>
    public Refusal ToRefusal()
    {
        var refusal = Refusal.Invalid("invalid_request", "The request has mistakes; see errors.") with
        {
            Errors = found.ToImmutableSortedDictionary(
                pair => pair.Key, pair => pair.Value.ToImmutableArray(), StringComparer.Ordinal),
        };
        return codes.Count == 1 ? refusal with { Code = codes.First() } : refusal;
    }
}
