using System.Collections.Immutable;
using FlightBooking.Core.Bookings;

namespace FlightBooking.Core.Feeds;

/// <summary>Some events of an account, in the order in which all its readers have them.</summary>
/// <param name="Events">They.</param>
/// <param name="End">Where to go on reading: nothing that is told later comes before it.</param>
/// <param name="HasMore">Whether there is more already.</param>
public sealed record FeedPage(ImmutableArray<FeedEvent> Events, FeedCursor End, bool HasMore);

/// <summary>An event of a booking, or of what is waited for.</summary>
/// <param name="BookingRef">The booking, or the entry of the waitlist.</param>
/// <param name="Number">Its number within that: 1, 2, …</param>
/// <param name="At">When.</param>
/// <param name="Told">What.</param>
public sealed record FeedEvent(string BookingRef, int Number, DateTimeOffset At, ToldEvent Told)
{
    /// <summary>The events of a notice.</summary>
    public static IEnumerable<FeedEvent> Of(EventNotice notice)
    {
        ArgumentNullException.ThrowIfNull(notice);
        return notice.Change.Events.Select((told, index) =>
            new FeedEvent(notice.BookingRef, notice.Change.First + index, notice.Change.At, told));
    }

    /// <summary>One name for it, wherever it is told.</summary>
    public string Id() => string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $"{BookingRef}-event-{Number}");
}
