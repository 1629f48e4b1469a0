using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FlightBooking.Core.Names;

namespace FlightBooking.Core.Accounts;

/// <summary>What a password turned out to be.</summary>
public enum PasswordVerdict
{
    /// <summary>Another one.</summary>
    Wrong,

    /// <summary>The one.</summary>
    Right,

    /// <summary>The one, but hashed at less than today's cost: hash it again.</summary>
    RightButCheaplyHashed,
}

/// <summary>
/// Passwords are kept as PBKDF2-HMAC-SHA-512 with a salt of their own, in a text that names its parameters:
/// <c>$pbkdf2-sha512$v=1$i=210000$salt$hash</c> (base64). So the cost can be raised and old hashes still be checked.
/// A password is hashed in one Unicode form (RFC 8265): keyboards of different systems write é differently. Hashes of
/// before that was so are checked as it was typed, too.
/// </summary>
public static class PasswordHash
{
    /// <summary>The least OWASP recommends for this function (Password Storage Cheat Sheet, 2023).</summary>
    public const int DefaultIterations = 210_000;

    private const string Head = "$pbkdf2-sha512$v=1$i=";
    private const int SaltBytes = 16;
    private const int HashBytes = 32;

    /// <summary>Hashes a password; takes about a tenth of a second at the default cost.</summary>
    public static string Of(string password, int iterations = DefaultIterations)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        return Text(iterations, salt, Derive(UnicodeForm.Composed(password), salt, iterations));
    }

    /// <summary>A hash of no password at all, for checks that must take as long as real ones.</summary>
    public static string Decoy(int iterations = DefaultIterations) =>
        Text(iterations, RandomNumberGenerator.GetBytes(SaltBytes), RandomNumberGenerator.GetBytes(HashBytes));

    /// <summary>Checks a password; takes as long as hashing it did, whether it is right or not.</summary>
    /// <exception cref="FormatException">The stored text is not one of ours.</exception>
    public static PasswordVerdict Check(string stored, string password, int iterations = DefaultIterations)
    {
        ArgumentNullException.ThrowIfNull(stored);
        var parts = stored.StartsWith(Head, StringComparison.Ordinal) ? stored[Head.Length..].Split('$') : [];
        if (parts.Length != 3 || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var cost))
        {
            throw new FormatException("Not a password hash of a known version.");
        }

        var salt = Convert.FromBase64String(parts[1]);
        var hash = Convert.FromBase64String(parts[2]);
        var composed = UnicodeForm.Composed(password);
        var isRight = CryptographicOperations.FixedTimeEquals(hash, Derive(composed, salt, cost))
            || (composed != password && CryptographicOperations.FixedTimeEquals(hash, Derive(password, salt, cost)));
        return !isRight ? PasswordVerdict.Wrong
            : cost < iterations ? PasswordVerdict.RightButCheaplyHashed
            : PasswordVerdict.Right;
    }

    private static byte[] Derive(string password, byte[] salt, int iterations) =>
        Rfc2898DeriveBytes.Pbkdf2(
            Encoding.UTF8.GetBytes(password), salt, iterations, HashAlgorithmName.SHA512, HashBytes);

    private static string Text(int iterations, byte[] salt, byte[] hash) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Head}{iterations}${Convert.ToBase64String(salt)}${Convert.ToBase64String(hash)}");
}
