using FlightBooking.App.Http;
using FlightBooking.Core;
using FlightBooking.Core.Webhooks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Webhooks;

/// <summary>The caller's endpoints, in the order in which they were made.</summary>
public sealed class ListWebhookEndpoints(WebhookEndpoints endpoints, EndpointAnswer answer)
{
    [Function(nameof(ListWebhookEndpoints))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/webhook-endpoints")] HttpRequest request,
        CancellationToken ct)
    {
        var mistakes = new Mistakes();
        var page = ListPage.Read(request, mistakes);
        ListPage.RefuseUnknown(request, mistakes, "limit", "cursor");
        if (mistakes.Any)
        {
            return Answer.Refused(mistakes.ToRefusal());
        }

        var found = await endpoints.ListAsync(request.AccountId(), ct);
        var views = await Task.WhenAll(found.Select(stored => answer.ViewAsync(stored.Document, ct)));
        return Answer.OkOrRefused(ListPage.Cut(
            request,
            page,
            views,
            view => view.EndpointId,
            cut => new { endpoints = cut.Items, next = cut.Next }));
    }
}
