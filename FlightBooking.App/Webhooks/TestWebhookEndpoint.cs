using FlightBooking.App.Deliveries;
using FlightBooking.App.Dispatch;
using FlightBooking.App.Http;
using FlightBooking.Core.Webhooks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace FlightBooking.App.Webhooks;

/// <summary>Sends an endpoint a message that is about nothing, the way all others go.</summary>
public sealed class TestWebhookEndpoint(
    WebhookEndpoints endpoints, WebhookDeliveries deliveries, WebhookBody body, TimeProvider clock)
{
    [Function(nameof(TestWebhookEndpoint))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/webhook-endpoints/{endpointId}/test")]
        HttpRequest request,
        [DurableClient] DurableTaskClient workflows,
        string endpointId,
        CancellationToken ct)
    {
        var key = new EndpointKey(request.AccountId(), endpointId);
        if (!(await endpoints.FindAsync(key, ct)).Is(out var found, out var refusal)
            || !(await RequestBody.ReadAsync(request, _ => true, ct)).Is(out _, out refusal))
        {
            return Answer.Refused(refusal);
        }

        if (found.Document.Off is not null)
        {
            return Answer.Refused(EndpointAnswer.Off);
        }

        var message = WebhookMessage.NewTest(clock.GetUtcNow());
        var delivery = await deliveries.AgainAsync(endpointId, message, ct);
        await new WorkflowDispatch(workflows).DeliverAsync(key, ct);
        return Answer.Accepted(
            request,
            DeliveryView.PathOf(found.Document, message.Id),
            DeliveryView.Of(found.Document, delivery, body));
    }
}
