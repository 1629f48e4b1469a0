using System.Security.Cryptography;
using System.Text;

namespace FlightBooking.Core;

/// <summary>The app's one signing secret, from which each use gets a key of its own.</summary>
public sealed class SigningKey
{
    private const int KeyBytes = 32;
    private readonly byte[] secret;

    private SigningKey(byte[] secret) => this.secret = secret;

    /// <summary>Reads the configured secret: Base64 of at least 32 bytes.</summary>
    /// <exception cref="FormatException">It is not Base64, or too short to be safe.</exception>
    public static SigningKey Parse(string base64)
    {
        var bytes = Convert.FromBase64String(base64);
        return bytes.Length >= KeyBytes
            ? new(bytes)
            : throw new FormatException("The signing key must be Base64 of at least 32 bytes.");
    }

    /// <summary>A new secret to be kept in configuration.</summary>
    public static string Generate() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes));

    /// <summary>The key of one use; knowing one tells nothing of another.</summary>
    public byte[] For(string use) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, KeyBytes, info: Encoding.UTF8.GetBytes(use));
}
