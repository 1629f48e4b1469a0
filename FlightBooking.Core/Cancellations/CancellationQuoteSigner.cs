using System.Collections.Immutable;
using System.Globalization;
using FlightBooking.Core.Bookings;

namespace FlightBooking.Core.Cancellations;

/// <summary>Turns cancellation quotes into signed quote ids and back. The id holds the whole quote.</summary>
/// <param name="key">At least 32 secret bytes, the same on every instance.</param>
public sealed class CancellationQuoteSigner(byte[] key)
{
    private const string VoucherMark = "voucher=";
    private readonly SignedText texts = new(key, "cq_");

    /// <summary>The quote's id.</summary>
    public string Sign(CancellationQuote quote) => texts.Sign(string.Create(
        CultureInfo.InvariantCulture,
        $"{quote.BookingRef}|{quote.ExpiresAt.ToUnixTimeSeconds()}|{string.Join('|', Parts(quote))}"));

    /// <summary>
    /// The quote behind an id; <c>quote_invalid</c> where it was not made here, or for another booking. Whether it
    /// still holds is for whoever accepts it to say.
    /// </summary>
    public Result<CancellationQuote> Read(string quoteId, string bookingRef)
    {
        if (texts.Open(quoteId)?.Split('|') is not { } parts || parts[0] != bookingRef)
        {
            return Refusal.Invalid("quote_invalid", "This quote was not made here, or not for this booking.");
        }

        // What carries our signature has our form.
        var offered = parts[^1].StartsWith(VoucherMark, StringComparison.Ordinal);
        return new CancellationQuote(
            parts[0],
            [.. (offered ? parts[2..^1] : parts[2..]).Select(Parse)],
            DateTimeOffset.FromUnixTimeSeconds(long.Parse(parts[1], CultureInfo.InvariantCulture)))
        {
            AsVoucher = offered ? ParseVoucher(parts[^1][VoucherMark.Length..]) : null,
        };
    }

    private static string Write(CancellationLine line) => string.Create(
        CultureInfo.InvariantCulture,
        $"{line.Slice}:{string.Join(',', line.Passengers)}:{line.HoursBeforeDeparture}:{line.Charge.Amount}:{line.Refund.Amount}:{line.Paid.Currency}");

    private static IEnumerable<string> Parts(CancellationQuote quote) => quote.AsVoucher is { } offer
        ? quote.Lines.Select(Write).Append(Write(offer))
        : quote.Lines.Select(Write);

    private static string Write(VoucherOffer offer) => string.Create(
        CultureInfo.InvariantCulture,
        $"{VoucherMark}{offer.Rules.BonusBasisPoints}:{offer.Rules.ValidDays}:{offer.Rules.DaysAfterReturn}:{offer.Refund.Amount}:{offer.Bonus.Amount}:{offer.Refund.Currency}");

    private static VoucherOffer ParseVoucher(string text)
    {
        var parts = text.Split(':');
        var numbers = parts[..^1].Select(part => long.Parse(part, CultureInfo.InvariantCulture)).ToList();
        return new(
            new((int)numbers[0], (int)numbers[1], (int)numbers[2]),
            new(numbers[3], parts[5]),
            new(numbers[4], parts[5]));
    }

    private static CancellationLine Parse(string text)
    {
        var parts = text.Split(':');
        var charge = new Money(long.Parse(parts[3], CultureInfo.InvariantCulture), parts[5]);
        var refund = charge with { Amount = long.Parse(parts[4], CultureInfo.InvariantCulture) };
        return new(
            parts[0],
            [.. parts[1].Split(',')],
            decimal.Parse(parts[2], CultureInfo.InvariantCulture),
            charge + refund,
            charge,
            refund);
    }
}
