using Microsoft.AspNetCore.WebUtilities;

namespace FlightBooking.Local.Sandbox.Wire;

/// <summary>A request in Stripe's protocol, whichever way it came.</summary>
/// <param name="Method"><c>GET</c> or <c>POST</c>.</param>
/// <param name="Path">From <c>/v1</c> on.</param>
/// <param name="Parameters">
/// Of the query and of the form-encoded body; of a name that comes twice the last counts.
/// </param>
internal sealed record StripeCall(string Method, string Path, IReadOnlyDictionary<string, string> Parameters)
{
    private const string ExpandPrefix = "expand[";

    /// <summary>The <c>Authorization</c> header.</summary>
    public string? Authorization { get; init; }

    /// <summary>The <c>Idempotency-Key</c> header of a POST; with other verbs Stripe does not look at it.</summary>
    public string? Key { get; init; }

    /// <summary>
    /// Whether it waits for another one with its key instead of being told to come again: what Stripe.net does by
    /// itself where it repeats calls, which it does not do here.
    /// </summary>
    public bool WaitsForKey { get; init; }

    /// <summary>What is to be written out instead of its id.</summary>
    public IEnumerable<string> Expand =>
        Parameters.Where(one => IsExpand(one.Key)).Select(one => one.Value);

    /// <summary>The call as one text, the same for the same parameters in any order.</summary>
    public string Text => string.Join('\n', Parameters
        .OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => $"{one.Key}={one.Value}").Prepend(Path));

    public static bool IsExpand(string name) => name.StartsWith(ExpandPrefix, StringComparison.Ordinal);

    /// <summary>Reads a query and a body.</summary>
    public static StripeCall Read(string method, string path, string? query, string? form, string? key)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        Read(query, parameters);
        Read(form, parameters);
        return new(
            method, path, parameters) { Key = HttpMethods.IsPost(method) && key is { Length: > 0 } ? key : null };
    }

    private static void Read(string? text, Dictionary<string, string> parameters)
    {
        foreach (var pair in new QueryStringEnumerable(text))
        {
            // "expand[]=a&expand[]=b" is a list without numbers.
            var name = pair.DecodeName().ToString();
            parameters[name.EndsWith("[]", StringComparison.Ordinal) ? $"{name[..^1]}{parameters.Count}]" : name] =
                pair.DecodeValue().ToString();
        }
    }
}
