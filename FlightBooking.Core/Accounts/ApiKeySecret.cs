using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Accounts;

/// <summary>
/// What a program shows to be let in: <c>fb_</c> and 32 random digits and letters (190 bits). Shown once; only its
/// SHA-256 is kept. That needs no salt and no cost, because nobody can try 2^190 of them, and no comparison in
/// constant time, because the key is looked up by its hash: how far a lookup gets tells about a hash, and a hash with
/// a given beginning is found by chance only.
/// </summary>
public readonly record struct ApiKeySecret
{
    /// <summary>What every key begins with, so that scanners find leaked ones.</summary>
    public const string Prefix = "fb_";

    private const int RandomCharacters = 32;
    private const int Length = 3 + RandomCharacters;
    private const int ShownCharacters = 8;

    private ApiKeySecret(string value) => Value = value;

    /// <summary>The whole secret.</summary>
    public string Value { get; }

    /// <summary>What is kept, and what it is looked up by.</summary>
    public string Hash => DocumentId.Of(Value);

    /// <summary>Its beginning, for people to tell their keys apart: 5 of the 32 random characters.</summary>
    public string Start => Value[..ShownCharacters];

    /// <summary>A new one.</summary>
    public static ApiKeySecret New() => new(Prefix + RandomText.Characters(RandomCharacters));

    /// <summary>Whether a text could be a key at all; what could not needs no lookup.</summary>
    public static bool TryParse(string? text, out ApiKeySecret secret)
    {
        var fits = text is { Length: Length }
            && text.StartsWith(Prefix, StringComparison.Ordinal)
            && RandomText.IsBase62(text.AsSpan(Prefix.Length));
        secret = fits ? new ApiKeySecret(text!) : default;
        return fits;
    }

    /// <summary>Not the secret: it must not reach a log.</summary>
    public override string ToString() => Value is null ? string.Empty : $"{Start}…";
}
