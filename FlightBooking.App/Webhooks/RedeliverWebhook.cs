using FlightBooking.App.Deliveries;
using FlightBooking.App.Dispatch;
using FlightBooking.App.Http;
using FlightBooking.Core.Webhooks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace FlightBooking.App.Webhooks;

/// <summary>Sends a message once more, whatever came of it before.</summary>
public sealed class RedeliverWebhook(WebhookEndpoints endpoints, WebhookDeliveries deliveries, WebhookBody body)
{
    [Function(nameof(RedeliverWebhook))]
    public async Task<IResult> Run(
        [HttpTrigger(
            AuthorizationLevel.Anonymous,
            "post",
            Route = "v1/webhook-endpoints/{endpointId}/deliveries/{deliveryId}/redelivery")]
        HttpRequest request,
        [DurableClient] DurableTaskClient workflows,
        string endpointId,
        string deliveryId,
        CancellationToken ct)
    {
        var key = new EndpointKey(request.AccountId(), endpointId);
        if (!(await endpoints.FindAsync(key, ct)).Is(out var found, out var refusal)
            || !(await RequestBody.ReadAsync(request, _ => true, ct)).Is(out _, out refusal)
            || !(await deliveries.FindAsync(endpointId, deliveryId, ct)).Is(out var known, out refusal))
        {
            return Answer.Refused(refusal);
        }

        if (found.Document.Off is not null)
        {
            return Answer.Refused(EndpointAnswer.Off);
        }

        var delivery = await deliveries.AgainAsync(endpointId, known.Message, ct);
        await new WorkflowDispatch(workflows).DeliverAsync(key, ct);
        return Answer.Accepted(
            request,
            DeliveryView.PathOf(found.Document, deliveryId),
            DeliveryView.Of(found.Document, delivery, body));
    }
}
