using FlightBooking.App.Bookings;
using FlightBooking.App.Http;
using FlightBooking.App.Operations;
using FlightBooking.Core.Accounts;
using FlightBooking.Core.Bookings;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Desk;

/// <summary>
/// Gives a traveller another name, however much of it changes: whoever decides has seen a passport, or a marriage
/// certificate.
/// </summary>
public sealed class CorrectNameForCustomer(
    CalledBookings called, OpenBookings open, TimetableNow timetable, TimeProvider clock)
{
    [Function(nameof(CorrectNameForCustomer))]
    [NeedsRole(Role.Support)]
    public async Task<IResult> Run(
        [HttpTrigger(
            AuthorizationLevel.Anonymous, "post", Route = "v1/operations/bookings/{bookingRef}/name-corrections")]
        HttpRequest request,
        string bookingRef,
        CancellationToken ct)
    {
        if (!(await called.FindAsync(bookingRef, ct)).Is(out var stored, out var refusal)
            || !(await RequestBody.ReadAsync(
                    request, body => (Wanted: WantedName.Read(body), Reason: Reason.Of(body)), ct))
                .Is(out var asked, out refusal))
        {
            return Answer.Refused(refusal);
        }

        var (passengerId, name) = asked.Wanted;
        // Noted first: whoever looks at the note has the booking found by the new name.
        await open.NoteAsync(stored.Document.AccountId, stored.Document.BookingRef, ct);
        var changed = await called.ChangeAsync(
            stored,
            IfMatch.Of(request),
            called.ActOf(request, "name_corrected", stored.Document.BookingRef) with { Reason = asked.Reason },
            (current, record) => current.CorrectName(passengerId, name, record, clock.GetUtcNow()),
            booking => booking.Passengers.FirstOrDefault(known => known.PassengerId == passengerId)?.Name(),
            ct);
        return changed.Is(out var corrected, out refusal)
            ? CalledBookingAnswer.Ok(request, corrected, timetable)
            : Answer.Refused(refusal);
    }
}
