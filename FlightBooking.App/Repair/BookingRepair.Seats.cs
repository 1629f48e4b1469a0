using FlightBooking.Core.Bookings;

namespace FlightBooking.App.Repair;

/// <content>Seats that nobody has a right to.</content>
public sealed partial class BookingRepair
{
    // Longer than any function may run: a sale that stood still since before the end may go on for so long.
    private static readonly TimeSpan StragglersMayCome = TimeSpan.FromHours(1);

    private async Task<bool> AreStraySeatsFreeAsync(Booking booking, CancellationToken ct)
    {
        if (!booking.IsGivenUp()
            && booking.Proposals.IsEmpty
            && !booking.Changes.Any(change => change.IsExchange)
            && !booking.Cancellations.SelectMany(known => known.Lines).Any(line => line.IsReleased))
        {
            return true;
        }

        await seats.ReleaseStrayAsync(booking, ct);
        await coupons.GiveBackAsync(booking, ct);
        return booking.History[^1].At + StragglersMayCome <= clock.GetUtcNow();
    }
}
