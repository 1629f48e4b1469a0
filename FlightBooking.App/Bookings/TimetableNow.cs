using FlightBooking.Core.Bookings;
using FlightBooking.Core.Schedules;

namespace FlightBooking.App.Bookings;

/// <summary>What flies at this moment, beside what was sold.</summary>
public sealed class TimetableNow(Func<DepartureKey, Departure?> find, TimeProvider clock)
{
    /// <summary>What has become of a flight of a booking; null where it is as sold.</summary>
    public FlightChange? ChangeOf(Booking booking, BookedSlice slice, BookedSegment segment) =>
        booking.ChangeOf(slice, segment, find, clock.GetUtcNow());
}
