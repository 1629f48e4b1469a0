using FlightBooking.App.Dispatch;
using FlightBooking.App.Http;
using FlightBooking.Core;
using FlightBooking.Core.Webhooks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace FlightBooking.App.Webhooks;

/// <summary>Where an endpoint is, of what it is told, and whether it is.</summary>
public sealed class ChangeWebhookEndpoint(
    WebhookEndpoints endpoints,
    WebhookDeliveries deliveries,
    EndpointInput input,
    EndpointAnswer answer,
    TimeProvider clock)
{
    [Function(nameof(ChangeWebhookEndpoint))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "patch", Route = "v1/webhook-endpoints/{endpointId}")]
        HttpRequest request,
        [DurableClient] DurableTaskClient workflows,
        string endpointId,
        CancellationToken ct)
    {
        var key = new EndpointKey(request.AccountId(), endpointId);
        if (!(await endpoints.FindAsync(key, ct)).Is(out var before, out var refusal)
            || !(await RequestBody.ReadAsync(request, input.Change, ct)).Is(out var patch, out refusal))
        {
            return Answer.Refused(refusal);
        }

        // Before it is on: else the first try that fails would switch it off again.
        if (patch.Status == EndpointStatus.Enabled && before.Document.Off is not null)
        {
            await deliveries.BeginAnewAsync(key, ct);
        }

        var versions = IfMatch.Of(request);
        var changed = await endpoints.ChangeAsync(key, found => Decide(found, patch, versions), ct);
        if (!changed.Is(out var stored, out refusal))
        {
            return Answer.Refused(refusal);
        }

        if (stored.Document.Off is null)
        {
            await new WorkflowDispatch(workflows).DeliverAsync(key, ct);
        }

        return await answer.OkAsync(request, stored, ct);
    }

    private Result<WebhookEndpoint> Decide(WebhookEndpoint found, EndpointPatch patch, IfMatch versions) =>
        versions.Names(EndpointAnswer.VersionOf(found)) ? patch.Of(found, clock.GetUtcNow()) : EndpointAnswer.Stale;
}
