using System.Security.Cryptography;
using System.Text;
using FlightBooking.Core.Bookings;

namespace FlightBooking.Core.Vouchers;

/// <summary>
/// The codes of vouchers: sixteen letters and digits, eighty bits. None is kept: the owner's is made anew from the
/// booking when they ask, and what somebody pays with is looked up by its hash.
/// </summary>
/// <param name="key">At least 32 secret bytes, the same on every instance.</param>
public sealed class VoucherCodes(byte[] key)
{
    /// <summary>As many letters and digits has a code.</summary>
    public const int Letters = 16;

    /// <summary>The longest that is read, with what people put between.</summary>
    public const int LongestTyped = 40;

    private const int BytesOfId = 16;
    private const string Alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    /// <summary>The code of the voucher that a cancellation's quote was accepted for.</summary>
    /// <param name="bookingRef">The booking.</param>
    /// <param name="quoteHash">What names the accepted quote in it.</param>
    public string Of(string bookingRef, string quoteHash) =>
        Spell(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{bookingRef}|{quoteHash}")), Letters);

    /// <summary>
    /// The same for whoever may see the booking; null where there is no voucher, or the key is another by now.
    /// </summary>
    public string? Of(Booking booking, BookingCancellation cancellation)
    {
        ArgumentNullException.ThrowIfNull(booking);
        ArgumentNullException.ThrowIfNull(cancellation);
        var ids = cancellation.Lines.Select(line => line.RefundId).ToHashSet();
        var order = booking.Refunds
            .FirstOrDefault(refund => refund.Voucher is not null && ids.Contains(refund.RefundId))?.Voucher;
        return order is not null
            && cancellation.QuoteHash is { } quote
            && Of(booking.BookingRef, quote) is var code
            && IdOf(code) == order.VoucherId
            ? Written(code)
            : null;
    }

    /// <summary>A code as typed, without case, spaces and hyphens; null where it cannot be one.</summary>
    public static string? Normalise(string typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        var code = string.Concat(typed.Where(letter => letter is not ('-' or ' '))).ToUpperInvariant();
        return code.Length == Letters && code.All(Alphabet.Contains) ? code : null;
    }

    /// <summary>The id of a code's voucher.</summary>
    public static string IdOf(string code) =>
        Spell(SHA256.HashData(Encoding.UTF8.GetBytes(code)), BytesOfId * 8 / 5);

    /// <summary>The same of a code as typed; of what cannot be one, no voucher's.</summary>
    public static string IdOfTyped(string typed) => IdOf(Normalise(typed) ?? typed);

    /// <summary>A code in groups of four, as people read it.</summary>
    public static string Written(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return string.Join('-', code.Chunk(4).Select(group => new string(group)));
    }

    // Five bits a letter.
    private static string Spell(byte[] hash, int letters) => string.Create(letters, hash, (text, bytes) =>
    {
        for (var i = 0; i < text.Length; i++)
        {
            var (at, shift) = (i * 5 / 8, i * 5 % 8);
            var two = (bytes[at] << 8) | bytes[at + 1];
            text[i] = Alphabet[(two >> (11 - shift)) & 31];
        }
    });
}
