using System.Collections.Immutable;
using System.Globalization;

namespace FlightBooking.Local.Sandbox.Wire;

/// <summary>
/// Reads a call's parameters one by one and remembers the first mistake, as Stripe names one at a time.
/// </summary>
internal sealed class StripeForm(StripeCall call)
{
    // Stripe's bounds.
    private const int MostMetadata = 50;
    private const int LongestMetadataName = 40;
    private const int LongestMetadata = 500;

    // No amount and no time is longer, and sums of a few such numbers are exact.
    private const int LongestNumber = 12;

    private readonly HashSet<string> read = new(StringComparer.Ordinal);

    private StripeError? error;

    /// <summary>The first mistake; only after all has been read, since what nobody has read is one too.</summary>
    public StripeError? Error => error ?? Unknown();

    /// <summary>A text, or null where it is missing or empty.</summary>
    public string? Text(string name)
    {
        read.Add(name);
        return call.Parameters.GetValueOrDefault(name) is { Length: > 0 } text ? text : null;
    }

    /// <summary>A text that has to be there.</summary>
    public string Required(string name)
    {
        if (Text(name) is { } text)
        {
            return text;
        }

        Fail("parameter_missing", $"Missing required param: {name}.", name);
        return "";
    }

    /// <summary>A text out of a few.</summary>
    public string? OneOf(string name, params ReadOnlySpan<string> words)
    {
        var text = Text(name);
        if (text is not null && !words.Contains(text))
        {
            Fail(null, $"Invalid {name}: must be one of {string.Join(", ", words!)}", name);
        }

        return text;
    }

    /// <summary>A whole number, or null where it is missing or none.</summary>
    public long? Number(string name, long least = 0, long most = long.MaxValue)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (text.Length > LongestNumber
            || !long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            Fail("parameter_invalid_integer", $"Invalid integer: {text}", name);
            return null;
        }

        if (number < least || number > most)
        {
            Fail("parameter_invalid_integer", $"Invalid integer: {name} is from {least} to {most}.", name);
        }

        return number;
    }

    /// <summary>An address of a page; the place in it for the session's id is no mistake.</summary>
    public Uri? Url(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        // Braces are in no address.
        var plain = text.Replace("{CHECKOUT_SESSION_ID}", "id", StringComparison.Ordinal);
        if (Uri.IsWellFormedUriString(plain, UriKind.Absolute) && Uri.TryCreate(text, UriKind.Absolute, out var url)
            && url.Scheme is "http" or "https")
        {
            return url;
        }

        Fail("url_invalid", "Not a valid URL", name);
        return null;
    }

    /// <summary>Names and values below a prefix.</summary>
    public ImmutableSortedDictionary<string, string> Metadata(string prefix = "metadata")
    {
        var metadata = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in call.Parameters)
        {
            if (IsBelow(name, prefix) && name.EndsWith(']'))
            {
                read.Add(name);
                metadata[name[(prefix.Length + 1)..^1]] = value;
            }
        }

        if (metadata.Count > MostMetadata
            || metadata.Any(one => one.Key.Length > LongestMetadataName || one.Value.Length > LongestMetadata))
        {
            Fail(
                null,
                $"Metadata has up to {MostMetadata} keys of up to {LongestMetadataName} characters, "
                + $"with values of up to {LongestMetadata}.",
                prefix);
        }

        return metadata.ToImmutable();
    }

    /// <summary>What Stripe knows and what is nothing to the sandbox.</summary>
    public void Ignore(params ReadOnlySpan<string> names)
    {
        foreach (var (given, _) in call.Parameters)
        {
            foreach (var name in names)
            {
                if (given == name || IsBelow(given, name))
                {
                    read.Add(given);
                }
            }
        }
    }

    /// <summary>Notes a mistake.</summary>
    public void Fail(string? code, string message, string? param) =>
        error ??= StripeError.Invalid(code, message, param);

    private static bool IsBelow(string name, string prefix) =>
        name.Length > prefix.Length && name[prefix.Length] == '[' && name.StartsWith(prefix, StringComparison.Ordinal);

    private StripeError? Unknown() =>
        call.Parameters.Keys.FirstOrDefault(name => !StripeCall.IsExpand(name) && !read.Contains(name)) is { } unknown
            ? StripeError.Invalid("parameter_unknown", $"Received unknown parameter: {unknown}", unknown)
            : null;
}
