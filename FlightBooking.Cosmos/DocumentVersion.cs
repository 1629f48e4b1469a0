using System.Globalization;
using FlightBooking.Core.Storage;

namespace FlightBooking.Cosmos;

/// <summary>
/// A version of a document: the server's tag, and when this version expires. The expiry travels in the tag that
/// callers get, because the server deletes late: so a replace of an expired version is refused without reading it.
/// </summary>
internal readonly record struct DocumentVersion(string Tag, DateTimeOffset? Expires)
{
    private const char Separator = '~';

    public static DocumentVersion Of(ETag etag)
    {
        var value = etag.Value;
        var separator = value.IndexOf(Separator, StringComparison.Ordinal);
        return separator > 0 && long.TryParse(value.AsSpan(0, separator), CultureInfo.InvariantCulture, out var ticks)
            ? new(value[(separator + 1)..], new DateTimeOffset(ticks, TimeSpan.Zero))
            : new(value, null);
    }

    public bool Lives(DateTimeOffset now) => !(Expires <= now);

    public ETag ToETag() => new(Expires is { } at
        ? string.Create(CultureInfo.InvariantCulture, $"{at.UtcTicks}{Separator}{Tag}")
        : Tag);
}
