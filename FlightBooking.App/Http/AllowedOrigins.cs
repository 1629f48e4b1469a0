using System.Collections.Frozen;

namespace FlightBooking.App.Http;

/// <summary>The web sites whose scripts may call the API from a browser; none unless told otherwise.</summary>
public sealed class AllowedOrigins
{
    private const string Anybody = "*";

    private readonly FrozenSet<string> origins;

    private AllowedOrigins(IEnumerable<string> origins) => this.origins = origins.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>No site but the app's own.</summary>
    public static AllowedOrigins None { get; } = new([]);

    /// <summary>Whether there is any.</summary>
    public bool Any => origins.Count > 0;

    /// <summary>
    /// Whether every site may: keys travel in a header that a browser never adds by itself, so nobody is led into
    /// calling as somebody else.
    /// </summary>
    public bool Everybody => origins.Contains(Anybody);

    /// <summary>Reads origins as browsers send them (scheme, host and port), or <c>*</c> for every site.</summary>
    /// <exception cref="FormatException">One of them is no origin; the message says which.</exception>
    public static AllowedOrigins Parse(IEnumerable<string> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return new(words.Select(word => word == Anybody ? word : Normal(word)));
    }

    /// <summary>What <c>Access-Control-Allow-Origin</c> says to a caller; null where the site may not call.</summary>
    public string? AnswerTo(string origin) =>
        Everybody ? Anybody : origins.Contains(origin) ? origin : null;

    private static string Normal(string word) =>
        Uri.TryCreate(word, UriKind.Absolute, out var url)
        && url.Scheme is "http" or "https"
        && url is { PathAndQuery: "/", Fragment: "", UserInfo: "", Host.Length: > 0 }
            ? $"{url.Scheme}://{url.IdnHost}{(url.IsDefaultPort ? "" : $":{url.Port}")}"
            : throw new FormatException($"'{word}' is no origin; one is a scheme and a host, like https://shop.example.com, or * for all");
}
