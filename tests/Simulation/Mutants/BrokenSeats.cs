using FlightBooking.App.Bookings;
using FlightBooking.App.Http;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Holds;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.Simulation.Mutants;

/// <summary>Gives whoever asks the seat they would like, whoever has it.</summary>
public sealed class ElbowedSeat(
    OwnBookings bookings,
    DepartureSeats departures,
    SeatMoves moves,
    OpenBookings open,
    BookingAnswer answer,
    TimeProvider clock)
{
    [Function(nameof(ChangeSeat))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "v1/bookings/{bookingRef}/seats")]
        HttpRequest request,
        string bookingRef,
        CancellationToken ct)
    {
        request.EnableBuffering();
        if ((await bookings.FindAsync(request, bookingRef, ct)).Is(out var stored, out _)
            && (await RequestBody.ReadAsync(request, SeatInput.Read, ct)).Is(out var wish, out _)
            && stored.Document.FlightOf(wish, clock.GetUtcNow()).Is(out var flight, out _))
        {
            await departures.DecideAsync(
                flight.Key(), flight.Aircraft, (seats, _) => Seat(seats, stored.Document.BookingRef, wish), ct);
        }

        request.Body.Position = 0;
        return await new ChangeSeat(bookings, moves, open, answer, clock).Run(request, bookingRef, ct);
    }

    private static SeatInventory Seat(SeatInventory seats, string reference, SeatWish wish) =>
        seats.Claims.TryGetValue(reference, out var claim) && claim.Seats.ContainsKey(wish.PassengerId)
        && seats.Map.Find(wish.Seat)?.Cabin == claim.Cabin
            ? seats with
            {
                Claims = seats.Claims.SetItem(
                    reference, claim with { Seats = claim.Seats.SetItem(wish.PassengerId, wish.Seat) }),
            }
            : seats;
}

/// <summary>Changes seats without a note on the booking that it has begun.</summary>
public sealed class UnnotedMove(OwnBookings bookings, SeatMoves moves, BookingAnswer answer, TimeProvider clock)
{
    [Function(nameof(ChangeSeat))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "v1/bookings/{bookingRef}/seats")]
        HttpRequest request,
        string bookingRef,
        CancellationToken ct)
    {
        if (!(await bookings.FindAsync(request, bookingRef, ct)).Is(out var stored, out var refusal)
            || !(await RequestBody.ReadAsync(request, SeatInput.Read, ct)).Is(out var wish, out refusal)
            || !stored.Document.BeginMove(wish, clock.GetUtcNow()).Is(out var moving, out refusal))
        {
            return Answer.Refused(refusal);
        }

        return (await moves.MoveAsync(moving, wish)).Is(out var moved, out refusal)
            ? answer.Ok(request, moved)
            : Answer.Refused(refusal);
    }
}
