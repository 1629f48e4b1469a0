using FlightBooking.App.Disruptions;
using FlightBooking.App.Http;
using FlightBooking.Core.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Operations;

/// <summary>One disruption, and how far its bookings are.</summary>
public sealed class GetDisruption(DisruptionDesk desk)
{
    [Function(nameof(GetDisruption))]
    [NeedsRole(Role.Operations, Role.Support)]
    public async Task<IResult> Run(
        [HttpTrigger(
            AuthorizationLevel.Anonymous, "get", "head", Route = "v1/operations/disruptions/{disruptionId}")]
        HttpRequest request,
        string disruptionId,
        CancellationToken ct) =>
        (await desk.FindAsync(disruptionId, ct)).Is(out var found, out var refusal)
            ? Answer.Ok(DisruptionView.Of(found.Disruption, found.Progress))
            : Answer.Refused(refusal);
}
