using FlightBooking.Core.Bookings;
using FlightBooking.Core.Desk;
using FlightBooking.Core.Guests;
using FlightBooking.Core.Holds;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Splits;

/// <summary>
/// Brings what passengers have taken with them to the booking that is theirs: its document first, then their seats,
/// departure by departure. All was decided by the write that split the booking, so nothing of it can be refused any
/// more. Every call may be repeated, and goes on where one before it died.
/// </summary>
public sealed class SplitMoves(
    IDocumentStore store, SeatReturns seats, SeatMoves moves, OpenBookings open, TimeProvider clock)
{
    /// <summary>Gives passengers the booking that was decided on, with all their seats; it as it is then.</summary>
    public async Task<Booking> MoveAsync(Booking from, BookingSplit split, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(split);
        var theirs = split.Arriving
            ?? throw new InvalidOperationException($"{split.SplitId} has been brought to its end.");
        await open.NoteAsync(theirs.AccountId, theirs.BookingRef, ct);
        if (theirs.TakenOverBy is { } account)
        {
            await store.CreateAsync(
                TakenOver.Collection, new(account, theirs.BookingRef, theirs.AccountId, theirs.CreatedAt), ct);
        }

        await store.CreateAsync(theirs, ct);
        foreach (var slice in theirs.Slices)
        {
            await seats.HandOverAsync(from.BookingRef, theirs.BookingRef, slice, split.Passengers, ct);
        }

        var moved = (await store.FindAsync(theirs.Key(), ct))!;
        await moves.EndAsync(moved, ct);
        await store.IndexAsync(moved, ct);
        return (await store.FindAsync(theirs.Key(), ct))!;
    }

    /// <summary>All is where it belongs.</summary>
    /// <returns>The booking that was split off.</returns>
    public async Task<Stored<Booking>> EndAsync(Booking from, BookingSplit split, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(split);
        var arrived = await store.ChangeAsync(
            new(from.AccountId, split.BookingRef), booking => booking.Arrive(clock.GetUtcNow()), ct);
        _ = (await store.ChangeAsync(from.Key(), booking => booking.EndSplit(split.SplitId), ct)).Value;
        return arrived.Value;
    }
}
