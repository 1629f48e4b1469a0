using FlightBooking.App.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Bookings;

/// <summary>One booking of the caller.</summary>
public sealed class GetBooking(OwnBookings bookings, BookingAnswer answer)
{
    [Function(nameof(GetBooking))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/bookings/{bookingRef}")]
        HttpRequest request,
        string bookingRef,
        CancellationToken ct) =>
        (await bookings.FindAsync(request, bookingRef, ct)).Is(out var stored, out var refusal)
            ? answer.Ok(request, stored)
            : Answer.Refused(refusal);
}
