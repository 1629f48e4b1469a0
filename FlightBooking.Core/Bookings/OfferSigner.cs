using System.Buffers.Text;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FlightBooking.Core.Schedules;

namespace FlightBooking.Core.Bookings;

/// <summary>
/// Turns offers into signed offer ids and back. The id holds the whole offer, so a search stores nothing.
/// </summary>
/// <param name="key">At least 32 secret bytes, the same on every instance.</param>
public sealed class OfferSigner(byte[] key)
{
    private const string Prefix = "off_";
    private const int SignatureBytes = 16;
    private const int LongestId = 1024;

    /// <summary>The offer's id: readable by its holder, but not to be changed by them.</summary>
    public string Sign(Offer offer)
    {
        var content = Write(offer);
        Span<byte> signed = stackalloc byte[SignatureBytes + Encoding.UTF8.GetMaxByteCount(content.Length)];
        var length = Encoding.UTF8.GetBytes(content, signed[SignatureBytes..]);
        Signature(signed.Slice(SignatureBytes, length)).CopyTo(signed);
        return Prefix + Base64Url.EncodeToString(signed[..(SignatureBytes + length)]);
    }

    /// <summary>
    /// The offer behind an id; <c>offer_invalid</c> where it was not signed here, <c>offer_expired</c> after its end.
    /// </summary>
    public Result<Offer> Read(string offerId, DateTimeOffset now)
    {
        if (!offerId.StartsWith(Prefix, StringComparison.Ordinal)
            || offerId.Length > LongestId
            || !Base64Url.IsValid(offerId.AsSpan(Prefix.Length)))
        {
            return Forged;
        }

        var bytes = Base64Url.DecodeFromChars(offerId.AsSpan(Prefix.Length));
        if (bytes.Length <= SignatureBytes
            || !CryptographicOperations.FixedTimeEquals(
                bytes.AsSpan(0, SignatureBytes), Signature(bytes.AsSpan(SignatureBytes))))
        {
            return Forged;
        }

        var offer = Parse(Encoding.UTF8.GetString(bytes.AsSpan(SignatureBytes)));
        return now < offer.ExpiresAt
            ? offer
            : Refusal.Invalid("offer_expired", "The price was kept for 30 minutes; search again for a new offer.");
    }

    private static Refusal Forged => Refusal.Invalid("offer_invalid", "This offer was not made here.");

    private byte[] Signature(ReadOnlySpan<byte> content) => HMACSHA256.HashData(key, content)[..SignatureBytes];

    private static string Write(Offer offer) => string.Create(
        CultureInfo.InvariantCulture,
        $"{(int)offer.Cabin}|{offer.BaseFare.Amount}|{offer.BaseFare.Currency}|{offer.ExpiresAt.ToUnixTimeSeconds()}|{string.Join('|', offer.Departures)}");

    // Only ever called on content whose signature is ours.
    private static Offer Parse(string content)
    {
        var parts = content.Split('|');
        var departures = parts[4..].Select(part =>
            DepartureKey.TryParse(part, out var departure) ? departure : throw new FormatException("offer"));
        return new(
            [.. departures],
            (Cabin)int.Parse(parts[0], CultureInfo.InvariantCulture),
            new Money(long.Parse(parts[1], CultureInfo.InvariantCulture), parts[2]),
            DateTimeOffset.FromUnixTimeSeconds(long.Parse(parts[3], CultureInfo.InvariantCulture)));
    }
}
