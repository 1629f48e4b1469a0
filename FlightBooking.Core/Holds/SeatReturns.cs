using FlightBooking.Core.Bookings;
using FlightBooking.Core.Seats;

namespace FlightBooking.Core.Holds;

/// <summary>Gives the seats of bookings back. Every call may be repeated.</summary>
public sealed class SeatReturns(DepartureSeats departures)
{
    /// <summary>Lets all seats of a booking go.</summary>
    public Task ReleaseAsync(Booking booking, CancellationToken ct) =>
        departures.ReturnAsync(
            booking.Slices.SelectMany(slice => slice.Departures()),
            inventory => inventory.Release(booking.BookingRef),
            ct);

    /// <summary>
    /// Ends the hold of a booking. Seats that were sold stay: a payment may have come while this was on its way.
    /// </summary>
    public Task LetHoldGoAsync(Booking booking, CancellationToken ct) =>
        departures.ReturnAsync(
            booking.Slices.SelectMany(slice => slice.Departures()),
            inventory => inventory.ReleaseHold(booking.BookingRef),
            ct);

    /// <summary>
    /// Frees what can never be the booking's again: a straggler may have taken it after all was over.
    /// </summary>
    public Task ReleaseStrayAsync(Booking booking, CancellationToken ct) =>
        booking.IsGivenUp() ? ReleaseAsync(booking, ct) : ReleaseSettledAsync(booking, ct);

    private async Task ReleaseSettledAsync(Booking booking, CancellationToken ct)
    {
        await ReleaseCancelledAsync(booking, ct);
        await ReleaseLeftAsync(booking, ct);
    }

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
        departures.ReturnAsync(
            booking.Slices.First(slice => slice.Name == line.Slice).Departures(),
            inventory => inventory.ReleaseSeats(booking.BookingRef, line.Passengers),
            ct);

    /// <summary>Gives the seats of some passengers on the flights of a slice to the booking that is theirs.</summary>
    public Task HandOverAsync(
        string from, string to, BookedSlice slice, IReadOnlyCollection<string> passengers, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(slice);
        return departures.ReturnAsync(
            slice.Segments.Select(segment => segment.Key()),
            inventory => inventory.HandOver(from, to, passengers),
            ct);
    }

    /// <summary>
    /// Gives back what a booking has left behind where it was rebooked: the seats of those who still travel on flights
    /// that are not theirs any more, and what is held for no proposal. Whoever is cancelling keeps their seats there
    /// until the money is on its way.
    /// </summary>
    public async Task ReleaseLeftAsync(Booking booking, CancellationToken ct)
    {
        foreach (var slice in booking.Slices)
        {
            var travellers = booking.TravellersOn(slice).Select(passenger => passenger.PassengerId)
                .Concat(booking.SplitOff())
                .ToList();
            await departures.ReturnAsync(
                slice.Left, inventory => inventory.ReleaseSeats(booking.BookingRef, travellers), ct);
            await departures.ReturnAsync(
                booking.NotNeeded(slice).Except(slice.Left),
                inventory => inventory.ReleaseHold(booking.BookingRef),
                ct);
        }
    }
}
