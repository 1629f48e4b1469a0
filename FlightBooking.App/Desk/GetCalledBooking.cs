using FlightBooking.App.Bookings;
using FlightBooking.App.Http;
using FlightBooking.Core.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Desk;

/// <summary>One booking, whoever made it, with where its money is and what was noted on it.</summary>
public sealed class GetCalledBooking(CalledBookings called, TimetableNow timetable)
{
    [Function(nameof(GetCalledBooking))]
    [NeedsRole(Role.Support, Role.Finance)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/operations/bookings/{bookingRef}")]
        HttpRequest request,
        string bookingRef,
        CancellationToken ct)
    {
        if (!(await called.FindAsync(bookingRef, ct)).Is(out var stored, out var refusal))
        {
            return Answer.Refused(refusal);
        }

        var act = called.ActOf(request, "booking_read", stored.Document.BookingRef);
        return await called.ReadAsync(
            act, () => Task.FromResult(CalledBookingAnswer.Ok(request, stored, timetable)), _ => [], ct);
    }
}
