using FlightBooking.App.Http;
using FlightBooking.Core;
using FlightBooking.Core.Waitlists;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Waitlists;

/// <summary>What the caller waits for, and for a month what they did; the newest first.</summary>
public sealed class ListWaitlistEntries(Waits waits, WaitAnswer answer)
{
    [Function(nameof(ListWaitlistEntries))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/waitlist")] HttpRequest request,
        CancellationToken ct)
    {
        var mistakes = new Mistakes();
        var page = ListPage.Read(request, mistakes);
        ListPage.RefuseUnknown(request, mistakes, "limit", "cursor");
        if (mistakes.Any)
        {
            return Answer.Refused(mistakes.ToRefusal());
        }

        var found = await waits.ListAsync(request.AccountId(), ct);
        return Answer.OkOrRefused(ListPage.Cut(
            request,
            page,
            [.. found.Select(answer.ViewOf)],
            view => view.WaitlistId,
            cut => new { entries = cut.Items, next = cut.Next }));
    }
}
