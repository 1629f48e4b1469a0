using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;
using FlightBooking.Core.Seats;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Bookings;

/// <summary>
/// What a booking told of one change, where its account reads it: a copy of what the booking's document says, under an
/// id that no other has. It has no place among the others until somebody reads them.
/// </summary>
/// <param name="AccountId">Whose it is.</param>
/// <param name="BookingRef">The booking; of what is waited for, the entry of the waitlist.</param>
/// <param name="Change">What its document says.</param>
/// <param name="Before">What it told before that; null where it is the first, or nothing follows from it.</param>
public sealed record EventNotice(string AccountId, string BookingRef, ToldChange Change, ToldBefore? Before)
{
    /// <summary>So long after it happened it can be read.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);

    /// <summary>
    /// A partition an account: what has no place yet by its time, and behind it all others by their place.
    /// </summary>
    public static Collection<EventNotice> Collection { get; } =
        new("events", notice => notice.AccountId, notice => IdOf(notice.BookingRef, notice.Change.First))
        {
            SortKey = notice => notice.Position is { } position ? KeyOf(position) : notice.Unplaced(),
            Expires = notice => notice.Until,
            IsSeldomRead = true,
        };

    /// <summary>Where it stands among all of the account, 1, 2, …; null while it has no place.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Position { get; init; }

    /// <summary>Until when it can be read.</summary>
    [JsonIgnore]
    public DateTimeOffset Until => Change.At + KeptFor;

    /// <summary>The sort key of a place.</summary>
    public static string KeyOf(long position) => position.ToString("D19", CultureInfo.InvariantCulture);

    /// <summary>The copy of one of the changes that a booking told of.</summary>
    /// <param name="booking">The booking.</param>
    /// <param name="index">Which: 0, 1, …</param>
    public static EventNotice Of(Booking booking, int index)
    {
        ArgumentNullException.ThrowIfNull(booking);
        var before = index == 0 ? null : booking.Told[index - 1];
        return new(
            booking.OwnerId,
            booking.BookingRef,
            booking.Told[index],
            before is null ? null : new(before.First, before.At));
    }

    /// <summary>
    /// What is told of an entry of a waitlist; null where there is nothing to tell. Its offers have the numbers 1, 2, …
    /// and its end the next, but what was over before anybody could be told of it is left out.
    /// </summary>
    /// <param name="entry">As it is.</param>
    /// <param name="now">The time.</param>
    public static EventNotice? Of(WaitEntry entry, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry switch
        {
            { Status: WaitStatus.Offered } => Notice(entry.Offers, now, EventType.WaitlistOffered),
            { Status: WaitStatus.Lapsed or WaitStatus.Closed or WaitStatus.Left, EndedAt: { } at } =>
                Notice(entry.Offers + 1, at, EventType.WaitlistEnded),
            _ => null,
        };

        EventNotice Notice(int number, DateTimeOffset at, EventType type) =>
            new(entry.AccountId, entry.Id, new(number, at, [new(type, null)]), Before: null);
    }

    /// <summary>Where it is.</summary>
    public DocumentKey Key() => new(AccountId, IdOf(BookingRef, Change.First));

    /// <summary>Where that is which the booking told before it; null where it is the first.</summary>
    public DocumentKey? KeyBefore() =>
        Before is null ? null : new(AccountId, IdOf(BookingRef, Before.First));

    // In front of all that have a place; of one booking in the order of their numbers.
    private string Unplaced() => string.Create(
        CultureInfo.InvariantCulture, $"-{Change.At.UtcTicks:D19}-{BookingRef}-{Change.First:D6}");

    private static string IdOf(string bookingRef, int first) =>
        string.Create(CultureInfo.InvariantCulture, $"{bookingRef}-{first}");
}

/// <summary>Which change a booking told of before another.</summary>
/// <param name="First">The number of its first event.</param>
/// <param name="At">When.</param>
public sealed record ToldBefore(int First, DateTimeOffset At);
