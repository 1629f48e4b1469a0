using FlightBooking.App.Deliveries;
using FlightBooking.App.Http;
using FlightBooking.Core.Webhooks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Webhooks;

/// <summary>An address that the caller's events are sent to from now on.</summary>
public sealed class CreateWebhookEndpoint(WebhookEndpoints endpoints, EndpointInput input, EndpointAnswer answer)
{
    [Function(nameof(CreateWebhookEndpoint))]
    [HoldsSecret]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/webhook-endpoints")] HttpRequest request,
        CancellationToken ct)
    {
        if (!(await RequestBody.ReadAsync(request, input.New, ct)).Is(out var wish, out var refusal)
            || !(await endpoints.CreateAsync(request.AccountId(), wish, ct)).Is(out var stored, out refusal))
        {
            return Answer.Refused(refusal);
        }

        return await answer.SecretAsync(request, WebhookBody.PathOf(stored.Document), stored, ct);
    }
}
