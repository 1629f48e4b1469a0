using System.Collections.Immutable;
using System.Globalization;
using FlightBooking.Core.Schedules;

namespace FlightBooking.Core.Bookings;

/// <summary>
/// Turns offers into signed offer ids and back. The id holds the whole offer, so a search stores nothing.
/// </summary>
/// <param name="key">At least 32 secret bytes, the same on every instance.</param>
public sealed class OfferSigner(byte[] key)
{
    private const char Mark = '=';
    private const char RulesMark = '~';
    private const char TariffMark = '+';
    private const char BrandMark = '*';

    private readonly SignedText texts = new(key, "off_");

    /// <summary>The offer's id: readable by its holder, but not to be changed by them.</summary>
    public string Sign(Offer offer) => texts.Sign(Write(offer));

    /// <summary>
    /// The offer behind an id; <c>offer_invalid</c> where it was not signed here, <c>offer_expired</c> after its end.
    /// </summary>
    public Result<Offer> Read(string offerId, DateTimeOffset now)
    {
        if (texts.Open(offerId) is not { } content)
        {
            return Forged;
        }

        var offer = Parse(content);
        return now < offer.ExpiresAt
            ? offer
            : Refusal.Invalid("offer_expired", "The price was kept for 30 minutes; search again for a new offer.");
    }

    private static Refusal Forged => Refusal.Invalid("offer_invalid", "This offer was not made here.");

    private static string Write(Offer offer) => string.Create(
        CultureInfo.InvariantCulture,
        $"{(int)offer.Cabin}|{offer.BaseFare.Amount}|{offer.BaseFare.Currency}|{offer.ExpiresAt.ToUnixTimeSeconds()}|{string.Join('|', offer.Departures)}{Write(offer.Shown)}{Write(RulesMark, offer.FareRules)}{Write(TariffMark, offer.Tariff)}{Write(offer.Brand)}");

    // After the departures, so that offers without it are read as ever.
    private static string Write(ImmutableArray<ShownFlight> shown) => string.Concat(
        shown.Select(flight => string.Create(
            CultureInfo.InvariantCulture,
            $"|{Mark}{flight.Destination};{flight.Departs};{flight.Arrives};{flight.Aircraft}")));

    private static string Write(char mark, int version) =>
        version == 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $"|{mark}{version}");

    private static string Write(string? brand) => brand is null ? string.Empty : $"|{BrandMark}{brand}";

    // Only ever called on content whose signature is ours.
    private static Offer Parse(string content)
    {
        var parts = content.Split('|');
        var flights = parts[4..].Where(part => part[0] is not (Mark or RulesMark or TariffMark or BrandMark));
        var departures = flights.Select(part =>
            DepartureKey.TryParse(part, out var departure) ? departure : throw new FormatException("offer"));
        return new(
            [.. departures],
            (Cabin)int.Parse(parts[0], CultureInfo.InvariantCulture),
            new Money(long.Parse(parts[1], CultureInfo.InvariantCulture), parts[2]),
            DateTimeOffset.FromUnixTimeSeconds(long.Parse(parts[3], CultureInfo.InvariantCulture)))
        {
            Shown = [.. parts[4..].Where(part => part[0] == Mark).Select(part => ParseShown(part[1..].Split(';', 4)))],
            FareRules = ParseVersion(parts, RulesMark),
            Tariff = ParseVersion(parts, TariffMark),
            Brand = Array.FindLast(parts, part => part.StartsWith(BrandMark))?[1..],
        };
    }

    private static int ParseVersion(string[] parts, char mark) =>
        Array.FindLast(parts, part => part.StartsWith(mark)) is { } part
            ? int.Parse(part[1..], CultureInfo.InvariantCulture)
            : 0;

    private static ShownFlight ParseShown(string[] parts) => new(
        parts[0],
        long.Parse(parts[1], CultureInfo.InvariantCulture),
        long.Parse(parts[2], CultureInfo.InvariantCulture),
        parts[3]);
}
