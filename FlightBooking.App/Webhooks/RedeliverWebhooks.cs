using FlightBooking.App.Deliveries;
using FlightBooking.App.Dispatch;
using FlightBooking.App.Http;
using FlightBooking.Core.Webhooks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace FlightBooking.App.Webhooks;

/// <summary>Sends everything once more that has happened since a time.</summary>
public sealed class RedeliverWebhooks(WebhookEndpoints endpoints, WebhookDeliveries deliveries, TimeProvider clock)
{
    [Function(nameof(RedeliverWebhooks))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/webhook-endpoints/{endpointId}/redeliveries")]
        HttpRequest request,
        [DurableClient] DurableTaskClient workflows,
        string endpointId,
        CancellationToken ct)
    {
        var key = new EndpointKey(request.AccountId(), endpointId);
        if (!(await endpoints.FindAsync(key, ct)).Is(out var found, out var refusal)
            || !(await RequestBody.ReadAsync(request, Since, ct)).Is(out var since, out refusal))
        {
            return Answer.Refused(refusal);
        }

        if (found.Document.Off is not null)
        {
            return Answer.Refused(EndpointAnswer.Off);
        }

        await deliveries.RepeatAsync(key, since, ct);
        await new WorkflowDispatch(workflows).DeliverAsync(key, ct);
        return Answer.Accepted(request, $"{WebhookBody.PathOf(found.Document)}/deliveries", new { since });
    }

    private DateTimeOffset Since(JsonInput body)
    {
        var since = body.Instant("since", required: true);
        if (since > clock.GetUtcNow())
        {
            body.Mistake("since", "must not be in the future");
        }

        return since ?? default;
    }
}
