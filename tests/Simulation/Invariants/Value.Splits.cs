using FlightBooking.Core;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Fares;

namespace FlightBooking.Simulation.Invariants;

/// <content>The terms of bookings that were split.</content>
internal static partial class Value
{
    // By what its own slices say since it was split; what they said between two splits, nothing says any more.
    private static Money? AfterParting(
        Booking booking, BookedSlice slice, CancellationLine line, BookingCancellation cancellation)
    {
        var earlier = booking.SplitFrom is not null
            || booking.Splits.Any(split => split.At <= cancellation.RequestedAt);
        var later = booking.Splits.Any(split => split.At > cancellation.RequestedAt);
        var exchanged = Exchanged(booking, slice.Name, DateTimeOffset.MaxValue);
        return (earlier && (later || exchanged > cancellation.RequestedAt)) || (later && exchanged is not null)
            ? line.Charge + ChargedBefore(booking, cancellation, line.Slice)
            : earlier ? slice.ChargesOr(CancellationCharges.Standard, booking.Cabin)
                .FirstOrDefault(band => line.HoursBeforeDeparture > band.MoreThanHours)?.Charge ?? Money.Rupees(-1)
            : null;
    }
}
