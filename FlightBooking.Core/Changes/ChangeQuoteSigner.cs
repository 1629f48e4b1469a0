using System.Globalization;
using FlightBooking.Core.Bookings;

namespace FlightBooking.Core.Changes;

/// <summary>
/// Turns change quotes into signed quote ids and back. The id holds what is wanted, what it costs and until when; who
/// reads it prices it anew.
/// </summary>
/// <param name="key">At least 32 secret bytes, the same on every instance.</param>
public sealed class ChangeQuoteSigner(byte[] key)
{
    private readonly SignedText texts = new(key, "xq_");

    /// <summary>The quote's id.</summary>
    public string Sign(ChangeQuote quote) => texts.Sign(string.Create(
        CultureInfo.InvariantCulture,
        $"{quote.BookingRef}|{quote.ExpiresAt.ToUnixTimeSeconds()}|{quote.Due().Amount}|{Write(quote.Wishes)}"));

    /// <summary>
    /// What was quoted by an id; <c>quote_invalid</c> where it was not made here, or for another booking. Whether it
    /// still holds is for whoever accepts it to say.
    /// </summary>
    public Result<QuotedChange> Read(string quoteId, string bookingRef)
    {
        if (texts.Open(quoteId)?.Split('|') is not { } parts || parts[0] != bookingRef)
        {
            return Refusal.Invalid("quote_invalid", "This quote was not made here, or not for this booking.");
        }

        // What carries our signature has our form.
        return new QuotedChange(
            [.. parts[3..].Select(Parse)],
            long.Parse(parts[2], CultureInfo.InvariantCulture),
            DateTimeOffset.FromUnixTimeSeconds(long.Parse(parts[1], CultureInfo.InvariantCulture)));
    }

    private static string Write(IEnumerable<BagWish> wishes) => string.Join('|', wishes.Select(wish => string.Create(
        CultureInfo.InvariantCulture, $"{wish.Slice}:{wish.PassengerId}:{wish.CheckInKg:0.#}")));

    private static BagWish Parse(string text)
    {
        var parts = text.Split(':');
        return new(parts[0], parts[1], decimal.Parse(parts[2], CultureInfo.InvariantCulture));
    }
}
