using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace FlightBooking.Core;

/// <summary>
/// Text that goes out and comes back unchanged: readable by its holder, but not to be changed by them. The whole
/// text is in the token, so nothing is stored.
/// </summary>
/// <param name="key">At least 32 secret bytes, the same on every instance.</param>
/// <param name="prefix">What its tokens begin with, so that people see what they hold.</param>
internal sealed class SignedText(byte[] key, string prefix)
{
    private const int SignatureBytes = 16;
    private const int LongestToken = 1024;

    /// <summary>The token of a text.</summary>
    public string Sign(string text)
    {
        Span<byte> signed = stackalloc byte[SignatureBytes + Encoding.UTF8.GetMaxByteCount(text.Length)];
        var length = Encoding.UTF8.GetBytes(text, signed[SignatureBytes..]);
        Signature(signed.Slice(SignatureBytes, length)).CopyTo(signed);
        return prefix + Base64Url.EncodeToString(signed[..(SignatureBytes + length)]);
    }

    /// <summary>The text of a token, or null where it was not signed here.</summary>
    public string? Open(string token)
    {
        if (!token.StartsWith(prefix, StringComparison.Ordinal)
            || token.Length > LongestToken
            || !Base64Url.IsValid(token.AsSpan(prefix.Length)))
        {
            return null;
        }

        var bytes = Base64Url.DecodeFromChars(token.AsSpan(prefix.Length));
        return bytes.Length > SignatureBytes
            && CryptographicOperations.FixedTimeEquals(
                bytes.AsSpan(0, SignatureBytes), Signature(bytes.AsSpan(SignatureBytes)))
            ? Encoding.UTF8.GetString(bytes.AsSpan(SignatureBytes))
            : null;
    }

    private byte[] Signature(ReadOnlySpan<byte> content) => HMACSHA256.HashData(key, content)[..SignatureBytes];
}
