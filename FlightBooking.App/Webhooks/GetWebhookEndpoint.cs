using FlightBooking.App.Http;
using FlightBooking.Core.Webhooks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Webhooks;

/// <summary>One of the caller's endpoints.</summary>
public sealed class GetWebhookEndpoint(WebhookEndpoints endpoints, EndpointAnswer answer)
{
    [Function(nameof(GetWebhookEndpoint))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/webhook-endpoints/{endpointId}")]
        HttpRequest request,
        string endpointId,
        CancellationToken ct) =>
        (await endpoints.FindAsync(new(request.AccountId(), endpointId), ct)).Is(out var stored, out var refusal)
            ? await answer.OkAsync(request, stored, ct)
            : Answer.Refused(refusal);
}
