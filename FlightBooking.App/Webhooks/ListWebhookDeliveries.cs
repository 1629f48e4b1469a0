using FlightBooking.App.Deliveries;
using FlightBooking.App.Http;
using FlightBooking.Core;
using FlightBooking.Core.Webhooks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Webhooks;

/// <summary>What was sent to an endpoint in 30 days and what came of every try; what waits comes first.</summary>
public sealed class ListWebhookDeliveries(WebhookEndpoints endpoints, WebhookDeliveries deliveries, WebhookBody body)
{
    [Function(nameof(ListWebhookDeliveries))]
    public async Task<IResult> Run(
        [HttpTrigger(
            AuthorizationLevel.Anonymous, "get", "head", Route = "v1/webhook-endpoints/{endpointId}/deliveries")]
        HttpRequest request,
        string endpointId,
        CancellationToken ct)
    {
        var mistakes = new Mistakes();
        var page = ListPage.Read(request, mistakes);
        ListPage.RefuseUnknown(request, mistakes, "limit", "cursor");
        if (mistakes.Any)
        {
            return Answer.Refused(mistakes.ToRefusal());
        }

        if (!(await endpoints.FindAsync(new(request.AccountId(), endpointId), ct)).Is(out var found, out var refusal))
        {
            return Answer.Refused(refusal);
        }

        var (listed, after) = await deliveries.ListAsync(endpointId, page.After, page.Limit, ct);
        var next = after is null ? null : ListPage.CursorAfter(request, after);
        ListPage.LinkNext(request, next);
        return Answer.Ok(new
        {
            deliveries = listed.Select(delivery => DeliveryView.Of(found.Document, delivery, body)),
            next,
        });
    }
}
