using FlightBooking.App.Deliveries;
using FlightBooking.App.Http;
using FlightBooking.Core.Webhooks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Webhooks;

/// <summary>One message to an endpoint.</summary>
public sealed class GetWebhookDelivery(WebhookEndpoints endpoints, WebhookDeliveries deliveries, WebhookBody body)
{
    [Function(nameof(GetWebhookDelivery))]
    public async Task<IResult> Run(
        [HttpTrigger(
            AuthorizationLevel.Anonymous,
            "get",
            "head",
            Route = "v1/webhook-endpoints/{endpointId}/deliveries/{deliveryId}")]
        HttpRequest request,
        string endpointId,
        string deliveryId,
        CancellationToken ct) =>
        (await endpoints.FindAsync(new(request.AccountId(), endpointId), ct)).Is(out var found, out var refusal)
        && (await deliveries.FindAsync(endpointId, deliveryId, ct)).Is(out var delivery, out refusal)
            ? Answer.Ok(DeliveryView.Of(found.Document, delivery, body))
            : Answer.Refused(refusal);
}
