using FlightBooking.App.Bookings;
using FlightBooking.App.Http;
using FlightBooking.App.Operations;
using FlightBooking.Core.Accounts;
using FlightBooking.Core.Bookings;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Desk;

/// <summary>Corrects how the customer of a booking is reached.</summary>
public sealed class CorrectContact(
    CalledBookings called, OpenBookings open, TimetableNow timetable, TimeProvider clock)
{
    [Function(nameof(CorrectContact))]
    [NeedsRole(Role.Support)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/operations/bookings/{bookingRef}/contact")]
        HttpRequest request,
        string bookingRef,
        CancellationToken ct)
    {
        if (!(await called.FindAsync(bookingRef, ct)).Is(out var stored, out var refusal)
            || !(await RequestBody.ReadAsync(
                    request, body => (Contact: BookingInput.Contact(body), Reason: Reason.Of(body)), ct))
                .Is(out var asked, out refusal))
        {
            return Answer.Refused(refusal);
        }

        // Noted first: whoever looks at the note has it found by what is new.
        await open.NoteAsync(stored.Document.AccountId, stored.Document.BookingRef, ct);
        var changed = await called.ChangeAsync(
            stored,
            IfMatch.Of(request),
            called.ActOf(request, "contact_corrected", stored.Document.BookingRef) with { Reason = asked.Reason },
            (current, _) => current.CorrectContact(asked.Contact, clock.GetUtcNow()),
            booking => booking.Contact,
            ct);
        return changed.Is(out var corrected, out refusal)
            ? CalledBookingAnswer.Ok(request, corrected, timetable)
            : Answer.Refused(refusal);
    }
}
