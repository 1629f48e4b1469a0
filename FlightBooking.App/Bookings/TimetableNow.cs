using System.Collections.Concurrent;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Schedules;
using Microsoft.Extensions.Logging;

namespace FlightBooking.App.Bookings;

/// <summary>
/// What flies at this moment, beside what was sold. Whatever shows a booking asks here, so a changed flight comes into
/// the log with the first answer that marks it: to find all of them at start, each account's partition would have to
/// be read.
/// </summary>
public sealed class TimetableNow(Func<DepartureKey, Departure?> find, TimeProvider clock, ILogger<TimetableNow> logger)
{
    // Beyond that it begins anew, and says some a second time.
    private const int MostRemembered = 10_000;

    private readonly ConcurrentDictionary<(string BookingRef, DepartureKey Departure), FlightChangeKind> logged = new();

    /// <summary>The time it is asked at.</summary>
    public DateTimeOffset Now() => clock.GetUtcNow();

    /// <summary>What has become of a flight of a booking; null where it is as sold.</summary>
    public FlightChange? ChangeOf(Booking booking, BookedSlice slice, BookedSegment segment)
    {
        var change = booking.ChangeOf(slice, segment, find, clock.GetUtcNow());
        if (change is not null && IsNew(booking, segment, change))
        {
            logger.LogWarning(
                "{Departure} {Change}; booking: {BookingRef}",
                segment.Key(), change.Describe(segment), booking.BookingRef);
        }

        return change;
    }

    private bool IsNew(Booking booking, BookedSegment segment, FlightChange change)
    {
        if (logged.Count >= MostRemembered)
        {
            logged.Clear();
        }

        return logged.TryAdd((booking.BookingRef, segment.Key()), change.Kind);
    }
}
