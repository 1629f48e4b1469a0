using System.Collections.Immutable;
using System.Text.Json.Serialization;
using FlightBooking.Core.Accounts;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Names;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Desk;

/// <summary>
/// An entry of the index of what callers tell of themselves: a name, a number, an address. It has only their hash; who
/// they are the booking says, and what is found is held against that.
/// </summary>
/// <param name="Key">The hash.</param>
/// <param name="BookingRef">The booking.</param>
/// <param name="AccountId">Whose it is.</param>
/// <param name="CreatedAt">When it was made.</param>
public sealed record FoundBy(string Key, string BookingRef, string AccountId, DateTimeOffset CreatedAt)
{
    /// <summary>So many digits at the end of a number are its entry, as people leave out what is before them.</summary>
    public const int LastDigits = 8;

    /// <summary>A partition for each name, number and address, its bookings by their age.</summary>
    public static Collection<FoundBy> Collection { get; } =
        new("foundBy", entry => entry.Key, entry => entry.BookingRef)
        {
            SortKey = entry => $"{entry.CreatedAt.UtcTicks:D19}-{entry.BookingRef}",
            IsSeldomRead = true,
        };

    /// <summary>
    /// All keys that there are entries under, in the one entry of a booking that lists them: it is written after those.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<string>? All { get; init; }

    /// <summary>The key of a whole name or a last name, in whatever order its words come; null for none.</summary>
    public static string? KeyOfName(string name) =>
        PersonName.WordsOf(name) is [_, ..] words ? KeyOf("name", string.Join(' ', words)) : null;

    /// <summary>The key of a number, by its last digits; null where there are too few.</summary>
    public static string? KeyOfMobile(string mobile) =>
        DigitsOf(mobile) is { Length: >= LastDigits } digits ? KeyOf("mobile", digits[^LastDigits..]) : null;

    /// <summary>The key of an address, as accounts know theirs.</summary>
    public static string KeyOfEmail(string email) => KeyOf("email", EmailAddress.KeyOf(email));

    /// <summary>The digits that are typed of a number.</summary>
    public static string DigitsOf(string mobile) => string.Concat((mobile ?? "").Where(char.IsAsciiDigit));

    /// <summary>All keys that a booking is found by.</summary>
    public static IReadOnlyList<string> KeysOf(Booking booking)
    {
        ArgumentNullException.ThrowIfNull(booking);
        var names = booking.Passengers.SelectMany(passenger => new[]
        {
            passenger.FullName(), $"{passenger.FirstName} {passenger.LastName}", passenger.LastName,
        });
        return
        [
            .. names.Select(KeyOfName)
                .Append(KeyOfMobile(booking.Contact.Mobile))
                .Append(KeyOfEmail(booking.Contact.Email))
                .OfType<string>()
                .Distinct(StringComparer.Ordinal),
        ];
    }

    /// <summary>The key of the entry that lists a booking's.</summary>
    internal static string KeyOfAll(string bookingRef) => KeyOf("all", bookingRef);

    private static string KeyOf(string kind, string text) => DocumentId.Of($"{kind}:{text}");
}

/// <summary>The index in the store.</summary>
public static class BookingIndex
{
    /// <summary>
    /// Writes what is missing of a booking's entries. Whoever looks at the booking's note does it, until there is none.
    /// </summary>
    public static async Task IndexAsync(this IDocumentStore store, Booking booking, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(booking);
        if (booking.ErasedAt is not null)
        {
            return;
        }

        var keys = FoundBy.KeysOf(booking);
        var all = FoundBy.KeyOfAll(booking.BookingRef);
        var listed = await store.ReadAsync(FoundBy.Collection, all, booking.BookingRef, ct);
        var written = listed?.Document.All ?? [];
        if (keys.All(written.Contains))
        {
            return;
        }

        foreach (var key in keys.Except(written))
        {
            await store.CreateAsync(FoundBy.Collection, EntryOf(booking, key), ct);
        }

        await store.ChangeOrCreateAsync<FoundBy>(
            FoundBy.Collection,
            all,
            booking.BookingRef,
            list => (list ?? EntryOf(booking, all)) with { All = [.. (list?.All ?? []).Union(keys)] },
            ct);
    }

    /// <summary>Takes all of a booking's entries away: those of what it says, and of what it ever said.</summary>
    /// <param name="store">Where they are.</param>
    /// <param name="booking">The booking as it was before it was erased.</param>
    /// <param name="ct">Stops it.</param>
    public static async Task ForgetAsync(this IDocumentStore store, Booking booking, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(booking);
        var all = FoundBy.KeyOfAll(booking.BookingRef);
        var listed = await store.ReadAsync(FoundBy.Collection, all, booking.BookingRef, ct);
        foreach (var key in FoundBy.KeysOf(booking).Union(listed?.Document.All ?? []).Append(all))
        {
            await store.DeleteAsync(FoundBy.Collection, key, booking.BookingRef, ct);
        }
    }

    private static FoundBy EntryOf(Booking booking, string key) =>
        new(key, booking.BookingRef, booking.AccountId, booking.CreatedAt);
}
