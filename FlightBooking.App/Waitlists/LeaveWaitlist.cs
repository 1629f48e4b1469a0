using FlightBooking.App.Http;
using FlightBooking.Core.Waitlists;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Waitlists;

/// <summary>Waits no longer, and gives back what is offered: 204, also where it has ended already.</summary>
public sealed class LeaveWaitlist(Waits waits)
{
    [Function(nameof(LeaveWaitlist))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "v1/waitlist/{waitlistId}")]
        HttpRequest request,
        string waitlistId,
        CancellationToken ct) =>
        await waits.LeaveAsync(request.AccountId(), waitlistId, ct) is { } refusal
            ? Answer.Refused(refusal)
            : Answer.NoContent();
}
