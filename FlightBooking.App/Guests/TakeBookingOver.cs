using FlightBooking.App.Bookings;
using FlightBooking.App.Http;
using FlightBooking.Core.Guests;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Guests;

/// <summary>Gives a guest's booking to the caller's account, whose confirmed address it was made with.</summary>
public sealed class TakeBookingOver(TakeOvers takeOvers, BookingAnswer answer, CallOrigins origins)
{
    [Function(nameof(TakeBookingOver))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/account/bookings")] HttpRequest request,
        CancellationToken ct)
    {
        if (!(await RequestBody.ReadAsync(request, body => body.Text("bookingRef", 10), ct))
            .Is(out var bookingRef, out var refusal))
        {
            return Answer.Refused(refusal);
        }

        var taken = await takeOvers.TakeAsync(request.AccountId(), bookingRef, origins.Of(request), ct);
        return taken.Is(out var stored, out refusal) ? answer.Ok(request, stored) : Answer.Refused(refusal);
    }
}
