using System.Net;

namespace FlightBooking.Core.Webhooks;

/// <summary>
/// Judges the address of an endpoint by how it is written. What its name stands for is judged when messages are sent
/// (<see cref="AddressGuard"/>): it may change at any time.
/// </summary>
public static class WebhookUrl
{
    /// <summary>The longest that is taken, in characters.</summary>
    public const int Longest = 500;

    private const int FirstFreePort = 1024;

    /// <summary>What is wrong with it; null where it can be one.</summary>
    /// <param name="text">It.</param>
    /// <param name="reach">What this host may reach.</param>
    /// <param name="own">Where this host is itself.</param>
    public static string? Mistake(string text, WebhookReach reach, Uri own)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(reach);
        ArgumentNullException.ThrowIfNull(own);
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.HostNameType == UriHostNameType.Unknown)
        {
            return "must be an https address";
        }

        var isLoopback = reach.Loopback && IsLoopback(url);
        if (url.Scheme != Uri.UriSchemeHttps && !(isLoopback && url.Scheme == Uri.UriSchemeHttp))
        {
            return "must be an https address";
        }

        if (url.UserInfo.Length > 0 || url.Fragment.Length > 0)
        {
            return "must have no user, password or fragment";
        }

        if (!isLoopback && url.Port != 443 && url.Port < FirstFreePort)
        {
            return "must have port 443, or one from 1024 on";
        }

        return IsNameOfNobody(url, reach) || IsOwn(url, own)
            ? "must not be an address of this host or of a private network"
            : null;
    }

    // The rest of what is private shows when the name is resolved.
    private static bool IsNameOfNobody(Uri url, WebhookReach reach) =>
        IPAddress.TryParse(url.DnsSafeHost, out var address)
            ? !AddressGuard.IsPublic(address, reach)
            : !IsLoopback(url) ? !url.DnsSafeHost.Contains('.', StringComparison.Ordinal) : !reach.Loopback;

    private static bool IsLoopback(Uri url) =>
        url.DnsSafeHost.TrimEnd('.') == "localhost"
        || url.DnsSafeHost.TrimEnd('.').EndsWith(".localhost", StringComparison.Ordinal)
        || (IPAddress.TryParse(url.DnsSafeHost, out var address) && IPAddress.IsLoopback(address));

    private static bool IsOwn(Uri url, Uri own) =>
        url.Port == own.Port
        && string.Equals(url.DnsSafeHost.TrimEnd('.'), own.DnsSafeHost, StringComparison.OrdinalIgnoreCase);
}

/// <summary>What webhooks may reach besides the public internet.</summary>
/// <param name="Loopback">
/// This machine itself, also without TLS: for trying things out, where whoever calls owns the machine.
/// </param>
public sealed record WebhookReach(bool Loopback)
{
    /// <summary>Nothing.</summary>
    public static WebhookReach PublicOnly { get; } = new(Loopback: false);
}
