using FlightBooking.App.Http;
using FlightBooking.Core;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Holds;
using FlightBooking.Core.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Bookings;

/// <summary>
/// Gives somebody of a sold booking another seat, free of charge: 200 with the booking. On the seat of somebody else of
/// it the two exchange. The same again changes nothing.
/// </summary>
public sealed class ChangeSeat(
    OwnBookings bookings, SeatMoves moves, OpenBookings open, BookingAnswer answer, TimeProvider clock)
{
    [Function(nameof(ChangeSeat))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "v1/bookings/{bookingRef}/seats")]
        HttpRequest request,
        string bookingRef,
        CancellationToken ct)
    {
        if (!(await bookings.FindAsync(request, bookingRef, ct)).Is(out var stored, out var refusal)
            || !(await RequestBody.ReadAsync(request, SeatInput.Read, ct)).Is(out var wish, out refusal))
        {
            return Answer.Refused(refusal);
        }

        return (await MoveAsync(stored, wish, IfMatch.Of(request))).Is(out var changed, out refusal)
            ? answer.Ok(request, changed)
            : Answer.Refused(refusal);
    }

    private async Task<Result<Stored<Booking>>> MoveAsync(Stored<Booking> stored, SeatWish wish, IfMatch versions)
    {
        var now = clock.GetUtcNow();
        if (stored.Document.Sits(wish, now))
        {
            return stored;
        }

        if (stored.Document.FlightOf(wish, now).Refusal is { } unfit)
        {
            return unfit;
        }

        // Noted first: whatever dies from here on, what the departure's document decided is looked up by a timer.
        await open.NoteAsync(stored.Document.AccountId, stored.Document.BookingRef, CancellationToken.None);
        var begun = await bookings.ChangeAsync(
            stored,
            versions,
            current => current.BeginMove(wish, clock.GetUtcNow()),
            isDone: _ => false,
            CancellationToken.None);
        return begun.Is(out var moving, out var refusal) ? await moves.MoveAsync(moving.Document, wish) : refusal;
    }
}
