using FlightBooking.Core.Bookings;
using FlightBooking.Core.Seats;

namespace FlightBooking.Core.Holds;

/// <summary>Gives the seats of bookings back. Every call may be repeated.</summary>
public sealed class SeatReturns(DepartureSeats departures)
{
    /// <summary>Lets all seats of a booking go.</summary>
    public Task ReleaseAsync(Booking booking, CancellationToken ct) =>
        EachAsync(
            booking.Slices.SelectMany(slice => slice.Segments),
            inventory => inventory.Release(booking.BookingRef),
            ct);

    /// <summary>
    /// Ends the hold of a booking. Seats that were sold stay: a payment may have come while this was on its way.
    /// </summary>
    public Task LetHoldGoAsync(Booking booking, CancellationToken ct) =>
        EachAsync(
            booking.Slices.SelectMany(slice => slice.Segments),
            inventory => inventory.ReleaseHold(booking.BookingRef),
            ct);

    /// <summary>
    /// Frees what can never be the booking's again: a straggler may have taken it after all was over.
    /// </summary>
    public Task ReleaseStrayAsync(Booking booking, CancellationToken ct) =>
        booking.IsGivenUp() ? ReleaseAsync(booking, ct) : ReleaseCancelledAsync(booking, ct);

    /// <summary>Gives the seats of all whose cancellation has been settled back.</summary>
    public async Task ReleaseCancelledAsync(Booking booking, CancellationToken ct)
    {
        foreach (var line in booking.Cancellations.SelectMany(known => known.Lines).Where(line => line.IsReleased))
        {
            await ReleaseAsync(booking, line, ct);
        }
    }

    /// <summary>Gives the seats of the passengers of a cancelled line back.</summary>
    public Task ReleaseAsync(Booking booking, CancellationLine line, CancellationToken ct) =>
        EachAsync(
            booking.Slices.First(slice => slice.Name == line.Slice).Segments,
            inventory => inventory.ReleaseSeats(booking.BookingRef, line.Passengers),
            ct);

    private Task EachAsync(
        IEnumerable<BookedSegment> flights, Func<SeatInventory, SeatInventory> release, CancellationToken ct) =>
        departures.ReturnAsync(flights.Select(flight => flight.Key()), release, ct);
}
