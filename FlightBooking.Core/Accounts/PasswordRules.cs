using System.Collections.Frozen;
using FlightBooking.Core.Names;

namespace FlightBooking.Core.Accounts;

/// <summary>
/// Which passwords are taken. Length counts and composition does not, and what everybody tries first is refused,
/// as NIST SP 800-63B section 5.1.1.2 has it.
/// </summary>
public static class PasswordRules
{
    /// <summary>The shortest, in Unicode code points of the composed form.</summary>
    public const int Shortest = 12;

    /// <summary>The longest, in Unicode code points of the composed form.</summary>
    public const int Longest = 128;

    private const int FewestDifferent = 4;

    // The commonest that are long enough to get past the minimum.
    private static readonly FrozenSet<string> Common = new[]
    {
        "123456123456", "123456654321", "123456789000", "123456789012", "1234567890123", "12345678901234",
        "123456789101112", "1234567890-=", "1234567890qwertyuiop", "1q2w3e4r5t6y", "1q2w3e4r5t6y7u",
        "1qaz2wsx3edc", "1qaz2wsx3edc4rfv", "abc123abc123", "abcd1234abcd", "abcdefghijkl", "abcdefghijklm",
        "abcdefghijklmnopqrstuvwxyz", "administrator", "administrator1", "asdfghjkl123", "changemechangeme",
        "correcthorsebatterystaple", "iloveyou1234", "iloveyouforever", "letmein12345", "letmeinletmein",
        "mypassword123", "password1234", "password12345", "password123456", "passw0rd1234", "p@ssw0rd1234",
        "passwordpassword", "qazwsxedcrfv", "qwerty123456", "qwerty1234567", "qwertyqwerty", "qwertyuiop12",
        "qwertyuiop123", "qwertyuiopas", "qwertyuiopasdf", "qwertyuiopasdfghjkl", "superman1234",
        "trustno1trustno1", "welcome12345", "welcome123456", "zaq12wsxcde3",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>What is wrong with a password; nothing where it is taken.</summary>
    /// <param name="password">What was sent; spaces count and stay.</param>
    /// <param name="email">The account's address, which everybody can guess.</param>
    public static IEnumerable<string> Objections(string? password, string email)
    {
        if (string.IsNullOrEmpty(password))
        {
            yield return "is required";
            yield break;
        }

        // Counted as they are hashed: a letter with its mark is one, whichever way a keyboard writes it.
        password = UnicodeForm.Composed(password);
        if (password.EnumerateRunes().Count() is < Shortest or > Longest)
        {
            yield return $"must be {Shortest} to {Longest} characters";
        }
        else if (Common.Contains(password) || password.EnumerateRunes().Distinct().Count() < FewestDifferent)
        {
            yield return "is too easy to guess";
        }

        if (string.Equals(password.Trim(), email, StringComparison.OrdinalIgnoreCase))
        {
            yield return "must not be the e-mail address";
        }
    }
}
