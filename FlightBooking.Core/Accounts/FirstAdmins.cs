using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace FlightBooking.Core.Accounts;

/// <summary>
/// Who is admin by the app's settings, so that there is somebody to give roles to others. Each is an e-mail address
/// with the account that has it: an account need not confirm its address, so whoever signs up with a listed one must
/// gain nothing by that, while the id of an account is not anybody's to choose.
/// </summary>
public sealed partial class FirstAdmins
{
    /// <summary>What the setting is called, on whichever host.</summary>
    public const string Setting = "FLIGHTBOOKING_ADMINS";

    private readonly FrozenDictionary<string, string> emails;

    private FirstAdmins(IEnumerable<KeyValuePair<string, string>> emails) =>
        this.emails = emails.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Nobody.</summary>
    public static FirstAdmins None { get; } = new([]);

    /// <summary>The accounts that are named.</summary>
    public IEnumerable<string> AccountIds => emails.Keys;

    /// <summary>Reads the setting: words with commas between; nothing names nobody.</summary>
    /// <exception cref="FormatException">One of them is none; the message says which.</exception>
    public static FirstAdmins Parse(string? setting) =>
        Parse((setting ?? string.Empty).Split(
            ',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Reads <c>address=account</c> words.</summary>
    /// <exception cref="FormatException">One of them is none; the message says which.</exception>
    public static FirstAdmins Parse(IEnumerable<string> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var emails = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var word in words)
        {
            // An address may hold equals signs itself.
            var at = word.LastIndexOf('=');
            if (at < 0 || !EmailAddress.IsValid(word[..at]) || !AccountId().IsMatch(word[(at + 1)..])
                || !emails.TryAdd(word[(at + 1)..], word[..at]))
            {
                throw new FormatException(
                    $"'{word}' names no account, or one twice; register it, and write the address with its accountId"
                    + ", like ops@airline.example=acc_0123456789ABCDEFGHIJ");
            }
        }

        return new(emails);
    }

    /// <summary>Whether an account is one of them: the one that is named, with the address that is.</summary>
    public bool Have(Account account) =>
        account is not null
        && emails.TryGetValue(account.AccountId, out var email)
        && EmailAddress.KeyOf(email) == EmailAddress.KeyOf(account.Email);

    /// <summary>Whether an account is named, whatever its address.</summary>
    public bool Name(string accountId) => emails.ContainsKey(accountId);

    [GeneratedRegex(@"^acc_[0-9A-Za-z]{20}\z", RegexOptions.CultureInvariant)]
    private static partial Regex AccountId();
}
