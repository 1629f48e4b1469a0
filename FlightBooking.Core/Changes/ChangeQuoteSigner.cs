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
    private const char FlightMark = '@';

    private readonly SignedText texts = new(key, "xq_");

    /// <summary>The quote's id.</summary>
    public string Sign(ChangeQuote quote) => texts.Sign(string.Create(
        CultureInfo.InvariantCulture,
        $"{quote.BookingRef}|{quote.ExpiresAt.ToUnixTimeSeconds()}|{quote.Net()}|{Write(quote)}"));

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
            [.. parts[3..].Where(part => part[0] != FlightMark).Select(Parse)],
            long.Parse(parts[2], CultureInfo.InvariantCulture),
            DateTimeOffset.FromUnixTimeSeconds(long.Parse(parts[1], CultureInfo.InvariantCulture)))
        {
            Flights = [.. parts[3..].Where(part => part[0] == FlightMark).Select(ParseFlight)],
        };
    }

    private static string Write(ChangeQuote quote) => string.Join('|', quote.Wishes
        .Select(wish => string.Create(
            CultureInfo.InvariantCulture, $"{wish.Slice}:{wish.PassengerId}:{wish.CheckInKg:0.#}"))
        .Concat(quote.Flights.Select(wish => $"{FlightMark}{wish.Slice}:{wish.OfferId}")));

    private static FlightWish ParseFlight(string text)
    {
        var parts = text[1..].Split(':', 2);
        return new(parts[0], parts[1]);
    }

    private static BagWish Parse(string text)
    {
        var parts = text.Split(':');
        return new(parts[0], parts[1], decimal.Parse(parts[2], CultureInfo.InvariantCulture));
    }
}
