using FlightBooking.App.Http;
using FlightBooking.Core;
using FlightBooking.Core.Accounts;
using FlightBooking.Core.Disruptions;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Operations;

/// <summary>The disruptions, the latest first.</summary>
public sealed class ListDisruptions(DisruptionBook book)
{
    [Function(nameof(ListDisruptions))]
    [NeedsRole(Role.Operations, Role.Support)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/operations/disruptions")]
        HttpRequest request,
        CancellationToken ct)
    {
        var mistakes = new Mistakes();
        var page = ListPage.Read(request, mistakes);
        ListPage.RefuseUnknown(request, mistakes, "limit", "cursor");
        if (mistakes.Any)
        {
            return Answer.Refused(mistakes.ToRefusal());
        }

        var (found, after) = await book.ListAsync(page.After, page.Limit, ct);
        var next = after is null ? null : ListPage.CursorAfter(request, after);
        ListPage.LinkNext(request, next);
        return Answer.Ok(new
        {
            disruptions = found.Select(disruption => DisruptionView.Of(disruption, progress: null)),
            next,
        });
    }
}
