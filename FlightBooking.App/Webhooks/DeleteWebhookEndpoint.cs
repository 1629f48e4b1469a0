using FlightBooking.App.Http;
using FlightBooking.Core.Webhooks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Webhooks;

/// <summary>Nothing is sent there any more, and what was is forgotten.</summary>
public sealed class DeleteWebhookEndpoint(WebhookEndpoints endpoints)
{
    [Function(nameof(DeleteWebhookEndpoint))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "v1/webhook-endpoints/{endpointId}")]
        HttpRequest request,
        string endpointId,
        CancellationToken ct)
    {
        var key = new EndpointKey(request.AccountId(), endpointId);
        if ((await endpoints.FindAsync(key, ct)).Refusal is { } refusal)
        {
            return Answer.Refused(refusal);
        }

        await endpoints.DeleteAsync(key, ct);
        return Answer.NoContent();
    }
}
