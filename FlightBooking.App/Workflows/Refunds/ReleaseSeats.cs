using FlightBooking.Core.Bookings;
using FlightBooking.Core.Cancellations;
using FlightBooking.Core.Holds;
using FlightBooking.Core.Storage;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Workflows.Refunds;

/// <summary>Which line of which cancellation.</summary>
public sealed record LineToRelease(BookingKey Booking, string CancellationId, string Slice);

/// <summary>
/// Gives the seats of a cancelled line back, so that they can be sold at once. The booking's document decides
/// whether their time has come, and is written first.
/// </summary>
public sealed class ReleaseSeats(IDocumentStore store, SeatReturns seats, TimeProvider clock)
{
    /// <returns>Whether the seats are free.</returns>
    [Function(nameof(ReleaseSeats))]
    public async Task<bool> Run([ActivityTrigger] LineToRelease wanted, CancellationToken ct)
    {
        var key = wanted.Booking;
        var changed = await store.ChangeAsync(
            key,
            booking => booking.ReleaseSeats(wanted.CancellationId, wanted.Slice, clock.GetUtcNow()),
            ct);
        var booking = changed.Value.Document;
        var line = booking.FindCancellation(wanted.CancellationId)!.Lines.First(line => line.Slice == wanted.Slice);
        if (line.IsReleased)
        {
            await seats.ReleaseAsync(booking, line, ct);
        }

        return line.IsReleased;
    }
}
