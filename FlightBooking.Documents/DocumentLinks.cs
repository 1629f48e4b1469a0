using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FlightBooking.Core;

namespace FlightBooking.Documents;

/// <summary>Signed links to documents: whoever has one can fetch that file for an hour, and no other.</summary>
/// <param name="key">Secret bytes, the same on every instance.</param>
public sealed class DocumentLinks(byte[] key)
{
    // Nobody guesses 96 bits.
    private const int CodeBytes = 12;

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

    /// <summary>
    /// Whether a link is ours, unchanged and in time; else <c>link_invalid</c> or <c>link_expired</c> (403).
    /// </summary>
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
            : new(
                RefusalKind.Forbidden, "link_expired", "This link has expired; ask for the booking's documents again.");
    }

    /// <summary>
    /// What the page about a ticket is found by, beside its id; on the ticket itself, so it lasts for ever.
    /// </summary>
    public string CodeOf(string ticketId) =>
        Base64Url.EncodeToString(
            HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"ticket|{ticketId}")).AsSpan(0, CodeBytes));

    /// <summary>Whether a code is that ticket's; else <c>link_invalid</c> (403).</summary>
    public Refusal? CheckCode(string ticketId, string? code) =>
        CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(code ?? ""), Encoding.UTF8.GetBytes(CodeOf(ticketId)))
            ? null
            : new(RefusalKind.Forbidden, "link_invalid", "This is not the code of that ticket.");

    private string Signature(string documentId, long expires) => Base64Url.EncodeToString(
        HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{documentId}|{expires}")));
}
