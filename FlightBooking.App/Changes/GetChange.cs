using FlightBooking.App.Bookings;
using FlightBooking.App.Http;
using FlightBooking.Core;
using FlightBooking.Core.Bookings;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Changes;

/// <summary>How far a change is.</summary>
public sealed class GetChange(OwnBookings bookings)
{
    [Function(nameof(GetChange))]
    public async Task<IResult> Run(
        [HttpTrigger(
            AuthorizationLevel.Anonymous, "get", "head", Route = "v1/bookings/{bookingRef}/changes/{changeId}")]
        HttpRequest request,
        string bookingRef,
        string changeId,
        CancellationToken ct) =>
        (await bookings.FindAsync(request, bookingRef, ct)).Is(out var stored, out var refusal)
            ? stored.Document.FindChange(changeId) is { } change
                ? Answer.Ok(ChangeView.Of(change))
                : Answer.Refused(Refusal.NotFound("change"))
            : Answer.Refused(refusal);
}
