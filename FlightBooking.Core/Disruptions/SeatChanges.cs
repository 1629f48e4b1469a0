using FlightBooking.Core.Bookings;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Disruptions;

/// <summary>Notes on bookings what another aircraft has made of their seats. Every call may be repeated.</summary>
public sealed class SeatChanges(
    IDocumentStore store,
    SeatAvailability availability,
    OpenBookings open,
    DisruptionBook book,
    Func<DepartureKey, Departure?> find,
    TimeProvider clock)
{
    /// <summary>
    /// Whether a booking's document has other seats on a departure than the departure's own, or another aircraft.
    /// </summary>
    public bool IsDue(Booking booking, DepartureKey departure, SeatInventory seats) =>
        !ReferenceEquals(booking.Reseat(departure, seats, find, clock.GetUtcNow()), booking);

    /// <summary>
    /// Has a booking say what the departure's document has for it, where a disruption gave that an aircraft; the
    /// booking as it is then.
    /// </summary>
    public async Task<Booking> NoteAsync(Booking booking, DepartureKey departure, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(booking);

        // Read again after it is written: an aircraft may have come in between whose seats are noted already.
        while (await availability.FindAsync(departure, ct) is { Sale.Equipped: not null } seats
            && IsDue(booking, departure, seats))
        {
            // Noted first: what was proposed is given up by a timer, and what is not told is told by it.
            await open.NoteAsync(booking.AccountId, booking.BookingRef, ct);
            booking = (await store.ChangeAsync(
                booking.Key(),
                current => current.Reseat(departure, seats, find, clock.GetUtcNow()),
                ct)).Value.Document;
            foreach (var lapsed in booking.Proposals.Where(proposal => proposal.Status == ProposalStatus.Lapsed))
            {
                await book.ShowAsync(booking, lapsed.ProposalId, ct);
            }
        }

        return booking;
    }
}
