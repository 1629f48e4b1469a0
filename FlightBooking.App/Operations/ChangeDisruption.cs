using FlightBooking.App.Disruptions;
using FlightBooking.App.Http;
using FlightBooking.Core.Accounts;
using FlightBooking.Core.Audit;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace FlightBooking.App.Operations;

/// <summary>Stops the work on the bookings of a disruption, or has it taken up again.</summary>
public sealed class ChangeDisruption(DisruptionDesk desk, CallOrigins origins)
{
    [Function(nameof(ChangeDisruption))]
    [NeedsRole(Role.Operations)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "patch", Route = "v1/operations/disruptions/{disruptionId}")]
        HttpRequest request,
        string disruptionId,
        [DurableClient] DurableTaskClient workflows,
        CancellationToken ct)
    {
        if (!(await RequestBody.ReadAsync(request, DisruptionInput.ReadChange, ct)).Is(out var asked, out var refusal))
        {
            return Answer.Refused(refusal);
        }

        var act = new Act(request.AccountId(), origins.Of(request), "disruption_changed", disruptionId)
        {
            Reason = asked.Reason,
            Asked = new { asked.Status },
        };
        var changed = await desk.BecomeAsync(disruptionId, asked.Status, act, new(workflows), ct);
        return changed.Is(out var disruption, out refusal)
            ? Answer.Ok(DisruptionView.Of(disruption, progress: null))
            : Answer.Refused(refusal);
    }
}
