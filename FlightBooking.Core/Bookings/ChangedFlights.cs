using FlightBooking.Core.Schedules;

namespace FlightBooking.Core.Bookings;

/// <summary>A flight that bookings have and the timetable does not fly as they bought it.</summary>
/// <param name="Departure">Which.</param>
/// <param name="What">How it differs, in a sentence that begins after its name.</param>
/// <param name="Bookings">Whose, by reference, in order.</param>
public sealed record ChangedFlight(DepartureKey Departure, string What, IReadOnlyList<string> Bookings);

/// <summary>What a timetable makes of the flights of bookings.</summary>
public static class ChangedFlights
{
    /// <summary>What has become of a flight of a booking; null where it is as sold, or nobody travels on it.</summary>
    public static FlightChange? ChangeOf(
        this Booking booking,
        BookedSlice slice,
        BookedSegment segment,
        Func<DepartureKey, Departure?> find,
        DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(booking);
        ArgumentNullException.ThrowIfNull(slice);
        ArgumentNullException.ThrowIfNull(segment);
        ArgumentNullException.ThrowIfNull(find);
        var isOver = booking.Status is BookingStatus.Cancelled or BookingStatus.Expired;
        return isOver || slice.Status == SliceStatus.Cancelled
            ? null
            : FlightChange.Of(segment, find(segment.Key()), now);
    }

    /// <summary>The changed flights of a booking.</summary>
    public static IEnumerable<ChangedFlight> Of(
        Booking booking, Func<DepartureKey, Departure?> find, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(booking);
        return from slice in booking.Slices
               from segment in slice.Segments
               let change = booking.ChangeOf(slice, segment, find, now)
               where change is not null
               select new ChangedFlight(segment.Key(), change.Describe(segment), [booking.BookingRef]);
    }

    /// <summary>Those of many bookings, each once with all of its bookings; by date and name.</summary>
    public static IReadOnlyList<ChangedFlight> Together(IEnumerable<ChangedFlight> changes) =>
    [
        .. changes.GroupBy(change => (change.Departure, change.What))
            .Select(same => new ChangedFlight(
                same.Key.Departure,
                same.Key.What,
                [.. same.SelectMany(change => change.Bookings).Distinct().Order(StringComparer.Ordinal)]))
            .OrderBy(change => change.Departure.Date)
            .ThenBy(change => change.Departure.ToString(), StringComparer.Ordinal),
    ];
}
