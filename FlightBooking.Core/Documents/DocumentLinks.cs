using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace FlightBooking.Core.Documents;

/// <summary>Signed links to documents: whoever has one can fetch that file for an hour, and no other.</summary>
/// <param name="key">Secret bytes, the same on every instance.</param>
public sealed class DocumentLinks(byte[] key)
{
    /// <summary>How long a link lasts.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    /// <summary>The path and query of a document's link.</summary>
    public string PathFor(string documentId, DateTimeOffset expiresAt)
    {
        var expires = expiresAt.ToUnixTimeSeconds();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"/v1/documents/{documentId}.pdf?expires={expires}&signature={Signature(documentId, expires)}");
    }

    /// <summary>Whether a link is ours, unchanged and in time; else <c>link_invalid</c> or <c>link_expired</c> (403).</summary>
    public Refusal? Check(string documentId, string? expires, string? signature, DateTimeOffset now)
    {
        if (!long.TryParse(expires, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || signature is null
            || !CryptographicOperations.FixedTimeEquals(
                Encoding.UTF8.GetBytes(signature), Encoding.UTF8.GetBytes(Signature(documentId, seconds))))
        {
            return new(RefusalKind.Forbidden, "link_invalid", "This link was changed or is not ours.");
        }

        return seconds > now.ToUnixTimeSeconds()
            ? null
            : new(RefusalKind.Forbidden, "link_expired", "This link has expired; ask for the booking's documents again.");
    }

    private string Signature(string documentId, long expires) => Base64Url.EncodeToString(
        HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{documentId}|{expires}")));
}
