using FlightBooking.Core.Bookings;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Holds;

/// <summary>
/// Changes seats of sold bookings. A change is noted on the booking before the departure's document decides it, and
/// taken off when the booking says what was decided: whatever dies in between, a timer sees the note.
/// </summary>
public sealed class SeatMoves(
    IDocumentStore store, DepartureSeats departures, Func<DepartureKey, Departure?> find, TimeProvider clock)
{
    /// <summary>Moves somebody of a booking whose change has begun.</summary>
    /// <param name="booking">As <see cref="SeatDecision.BeginMove"/> has left it.</param>
    /// <param name="wish">Who would like to sit where.</param>
    /// <returns>
    /// The booking as it is then; refusals as <see cref="SeatInventory.MoveTo"/>, and <c>seat_costs_more</c>.
    /// </returns>
    public async Task<Result<Stored<Booking>>> MoveAsync(Booking booking, SeatWish wish)
    {
        ArgumentNullException.ThrowIfNull(booking);
        ArgumentNullException.ThrowIfNull(wish);
        var move = booking.Moving[^1];
        var aircraft = find(move.Departure)?.Flight.Aircraft
            ?? booking.Slices
                .SelectMany(slice => slice.Segments)
                .First(flight => flight.Key() == move.Departure).Aircraft;
        var moved = await departures.DecideAsync(
            move.Departure,
            aircraft,
            (seats, now) => seats.MoveTo(
                booking.BookingRef,
                wish.PassengerId,
                wish.Seat,
                Preference,
                now,
                (map, seat) => booking.RefuseDearer(move.Departure, wish.PassengerId, map, seat)),
            CancellationToken.None);
        var noted = await NoteAsync(booking.Key(), move, isOver: true, CancellationToken.None);
        return moved.Refusal is { } refusal ? refusal : noted;

        SeatType Preference(string passengerId) =>
            booking.Passengers.First(passenger => passenger.PassengerId == passengerId).SeatPreference;
    }

    /// <summary>Notes on a booking what came of changes that were begun and never noted.</summary>
    /// <returns>Whether nothing was open: what is noted now may have got no further than the booking.</returns>
    public async Task<bool> TakeUpAsync(Booking booking, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(booking);
        foreach (var move in booking.Moving)
        {
            await NoteAsync(booking.Key(), move, move.At + SeatMove.Lasts <= clock.GetUtcNow(), ct);
        }

        return booking.Moving.IsEmpty;
    }

    /// <summary>Notes on a booking what the departures have for it, where nobody goes on with what was begun.</summary>
    public async Task EndAsync(Booking booking, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(booking);
        foreach (var move in booking.Moving)
        {
            await NoteAsync(booking.Key(), move, isOver: true, ct);
        }
    }

    // Read again after it is written: another change may have come in between, and be noted already.
    private async Task<Result<Stored<Booking>>> NoteAsync(
        BookingKey key, SeatMove move, bool isOver, CancellationToken ct)
    {
        while (true)
        {
            var seats = await ReadAsync(move.Departure, ct);
            var noted = await store.ChangeAsync(
                key, current => current.SeatedAs(move.Departure, seats, clock.GetUtcNow()), ct);
            if (!noted.Is(out var stored, out _) || SaysAll(stored.Document, await ReadAsync(move.Departure, ct)))
            {
                return isOver ? await store.ChangeAsync(key, current => current.EndMove(move), ct) : noted;
            }
        }

        bool SaysAll(Booking booking, SeatInventory seats) =>
            ReferenceEquals(booking.SeatedAs(move.Departure, seats, clock.GetUtcNow()), booking);
    }

    private async Task<SeatInventory> ReadAsync(DepartureKey departure, CancellationToken ct) =>
        (await store.ReadAsync(SeatInventory.Collection, departure.ToString(), departure.ToString(), ct))?.Document
        ?? throw new InvalidOperationException($"The seats of {departure} are gone.");
}
