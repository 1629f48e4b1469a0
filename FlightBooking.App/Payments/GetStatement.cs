using FlightBooking.App.Bookings;
using FlightBooking.App.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Payments;

/// <summary>Every movement of a booking's money, and what it came to.</summary>
public sealed class GetStatement(OwnBookings bookings)
{
    [Function(nameof(GetStatement))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/bookings/{bookingRef}/statement")]
        HttpRequest request,
        string bookingRef,
        CancellationToken ct) =>
        (await bookings.FindAsync(request, bookingRef, ct)).Is(out var stored, out var refusal)
            ? Answer.Ok(StatementView.Of(stored.Document))
            : Answer.Refused(refusal);
}
