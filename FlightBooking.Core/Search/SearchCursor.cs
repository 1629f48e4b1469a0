using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace FlightBooking.Core.Search;

/// <summary>
/// Where a page ended: the sort key of its last itinerary. The next page starts behind it, also when seats
/// have been sold in between. Opaque to callers; good only for the search it came from.
/// </summary>
public sealed record SearchCursor(string Search, long Primary, long Price, long Duration, long Departs, string Id)
{
    /// <summary>The text callers hand back.</summary>
    public override string ToString() => Convert.ToBase64String(Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"{Search}|{Primary}|{Price}|{Duration}|{Departs}|{Id}")))
        .Replace('+', '-').Replace('/', '_').TrimEnd('=');

    /// <summary>Reads what <see cref="ToString"/> wrote, or null.</summary>
    public static SearchCursor? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var bytes = new byte[text.Length];
        var padded = text.Replace('-', '+').Replace('_', '/').PadRight((text.Length + 3) / 4 * 4, '=');
        if (text.Length > 400 || !Convert.TryFromBase64String(padded, bytes, out var length)
            || Encoding.UTF8.GetString(bytes, 0, length).Split('|', 6) is not [var search, .. var numbers, var id]
            || numbers.Length != 4)
        {
            return null;
        }

        var values = new long[4];
        for (var at = 0; at < 4; at++)
        {
            if (!long.TryParse(
                numbers[at], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out values[at]))
            {
                return null;
            }
        }

        return new(search, values[0], values[1], values[2], values[3], id);
    }

    /// <summary>Whether it came from this search.</summary>
    public bool IsOf(SearchQuery query) => Search == Fingerprint(query);

    /// <summary>Tells one search from another, whatever page of it.</summary>
    internal static string Fingerprint(SearchQuery query)
    {
        var text = string.Join('\n', [
            .. query.Origins.Select(airport => airport.Code), ">",
            .. query.Destinations.Select(airport => airport.Code),
            $"{query.Date:O} {query.Adults} {query.Children} {query.Infants} {query.Cabin} {query.MaxStops}",
            $"{query.FlightNumber} {query.Via?.Code} {query.MaxDuration} {query.MinPrice} {query.MaxPrice}",
            $"{query.MinTotal} {query.MaxTotal}",
            $"{query.MinLayover} {query.MaxLayover} {query.Sort} {query.Descending}",
            .. query.Airlines, "-", .. query.ExcludedAirlines,
            .. query.Departing.Select(window => $"d{window.From:HHmm}{window.To:HHmm}"),
            .. query.Arriving.Select(window => $"a{window.From:HHmm}{window.To:HHmm}")]);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 6));
    }
}
