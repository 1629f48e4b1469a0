using FlightBooking.App.Bookings;
using FlightBooking.App.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Disruptions;

/// <summary>What the airline proposes where it does not fly a booking as it was sold.</summary>
public sealed class ListProposals(OwnBookings bookings, TimeProvider clock)
{
    [Function(nameof(ListProposals))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/bookings/{bookingRef}/proposals")]
        HttpRequest request,
        string bookingRef,
        CancellationToken ct) =>
        (await bookings.FindAsync(request, bookingRef, ct)).Is(out var stored, out var refusal)
            ? Answer.Ok(new { proposals = ProposalView.Of(stored.Document, clock.GetUtcNow()) })
            : Answer.Refused(refusal);
}
