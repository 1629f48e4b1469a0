using System.Text.RegularExpressions;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Accounts;

/// <summary>What an e-mail address looks like, and when two are the same.</summary>
public static partial class EmailAddress
{
    /// <summary>The longest address that mail can be sent to (RFC 5321 path, without its brackets).</summary>
    public const int MaxLength = 254;

    private const int MaxLocalPart = 64;

    /// <summary>
    /// Whether mail could go there: a dotted ASCII local part (RFC 5321 dot-string; no quotes) at a domain name with
    /// a top level. Internationalised domains come in their <c>xn--</c> form.
    /// </summary>
    public static bool IsValid(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length <= MaxLength && text.IndexOf('@', StringComparison.Ordinal) <= MaxLocalPart
            && Shape().IsMatch(text);
    }

    /// <summary>
    /// The id an address is known by, the same for every spelling of it in upper and lower case. A hash, because
    /// addresses may hold characters that ids may not. Any text has one, so a log-in need not be checked first.
    /// </summary>
    public static string KeyOf(string email)
    {
        ArgumentNullException.ThrowIfNull(email);
        return DocumentId.Of(email.Trim().ToLowerInvariant());
    }

    // Written by the compiler, where an automaton would be built at the first address. It goes back within a label of
    // 63 letters alone, so that no text of this length takes long.
    [GeneratedRegex(
        @"^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*" +
        @"@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
