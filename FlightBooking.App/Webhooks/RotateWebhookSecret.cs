using FlightBooking.App.Http;
using FlightBooking.Core.Webhooks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Webhooks;

/// <summary>A new secret for an endpoint; the one before signs beside it for a day.</summary>
public sealed class RotateWebhookSecret(WebhookEndpoints endpoints, EndpointAnswer answer, TimeProvider clock)
{
    [Function(nameof(RotateWebhookSecret))]
    [HoldsSecret]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/webhook-endpoints/{endpointId}/secret")]
        HttpRequest request,
        string endpointId,
        CancellationToken ct)
    {
        var key = new EndpointKey(request.AccountId(), endpointId);
        if (!(await endpoints.FindAsync(key, ct)).Is(out _, out var refusal)
            || !(await RequestBody.ReadAsync(request, _ => true, ct)).Is(out _, out refusal))
        {
            return Answer.Refused(refusal);
        }

        var now = clock.GetUtcNow();
        var secret = WebhookSecret.New(now);
        var rotated = await endpoints.ChangeAsync(
            key, found => found.Rotate(secret, now), ct);
        return rotated.Is(out var stored, out refusal)
            ? await answer.SecretAsync(request, path: null, stored, ct)
            : Answer.Refused(refusal);
    }
}
