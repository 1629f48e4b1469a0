using FlightBooking.App.Http;
using FlightBooking.Core.Waitlists;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Waitlists;

/// <summary>One entry of the caller's, with the offer that books what it holds.</summary>
public sealed class GetWaitlistEntry(Waits waits, WaitAnswer answer)
{
    [Function(nameof(GetWaitlistEntry))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/waitlist/{waitlistId}")]
        HttpRequest request,
        string waitlistId,
        CancellationToken ct) =>
        (await waits.FindAsync(request.AccountId(), waitlistId, ct)).Is(out var shown, out var refusal)
            ? Answer.Ok(answer.ViewOf(shown))
            : Answer.Refused(refusal);
}
