using FlightBooking.App.Bookings;
using FlightBooking.App.Http;
using FlightBooking.App.Operations;
using FlightBooking.Core.Accounts;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Privacy;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Desk;

/// <summary>
/// Has a booking erased once nothing of it is to come any more: for guests, who have no account that they could have
/// erased.
/// </summary>
public sealed class EraseBookingForCustomer(
    CalledBookings called, OpenBookings open, TimetableNow timetable, TimeProvider clock)
{
    [Function(nameof(EraseBookingForCustomer))]
    [NeedsRole(Role.Support)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/operations/bookings/{bookingRef}/erasure")]
        HttpRequest request,
        string bookingRef,
        CancellationToken ct)
    {
        if (!(await called.FindAsync(bookingRef, ct)).Is(out var stored, out var refusal)
            || !(await RequestBody.ReadAsync(request, Reason.Of, ct)).Is(out var reason, out refusal))
        {
            return Answer.Refused(refusal);
        }

        // Noted first: whoever looks at the note erases it, once it is time.
        await open.NoteAsync(stored.Document.AccountId, stored.Document.BookingRef, ct);
        var changed = await called.ChangeAsync(
            stored,
            IfMatch.Of(request),
            called.ActOf(request, "booking_erasure_asked", stored.Document.BookingRef) with { Reason = reason },
            (current, _) => current.AskErasure(clock.GetUtcNow()),
            booking => new { booking.ErasureAskedAt },
            ct);
        return changed.Is(out var asked, out refusal)
            ? CalledBookingAnswer.Ok(request, asked, timetable)
            : Answer.Refused(refusal);
    }
}
