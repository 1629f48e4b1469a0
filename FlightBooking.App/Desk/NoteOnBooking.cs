using FlightBooking.App.Bookings;
using FlightBooking.App.Http;
using FlightBooking.Core.Accounts;
using FlightBooking.Core.Bookings;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Desk;

/// <summary>Notes something on a booking for colleagues; no customer sees it.</summary>
public sealed class NoteOnBooking(CalledBookings called, TimetableNow timetable, TimeProvider clock)
{
    private const int LongestNote = 2000;

    [Function(nameof(NoteOnBooking))]
    [NeedsRole(Role.Support, Role.Finance)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/operations/bookings/{bookingRef}/notes")]
        HttpRequest request,
        string bookingRef,
        CancellationToken ct)
    {
        if (!(await called.FindAsync(bookingRef, ct)).Is(out var stored, out var refusal)
            || !(await RequestBody.ReadAsync(request, body => body.Text("text", LongestNote), ct))
                .Is(out var text, out refusal))
        {
            return Answer.Refused(refusal);
        }

        // The record says that there is a note; what it says, perhaps about the customer, is in the booking alone.
        var act = called.ActOf(request, "booking_noted", stored.Document.BookingRef);
        var changed = await called.ChangeAsync(
            stored,
            IfMatch.Of(request),
            act,
            (current, record) => current.AddNote(new(record, clock.GetUtcNow(), act.Actor, text)),
            booking => new { Notes = booking.Notes.Length },
            ct);
        return changed.Is(out var noted, out refusal)
            ? CalledBookingAnswer.Ok(request, noted, timetable)
            : Answer.Refused(refusal);
    }
}
