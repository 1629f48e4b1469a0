using FlightBooking.App.Http;
using FlightBooking.Core;
using FlightBooking.Core.Audit;
using FlightBooking.Core.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Accounts;

/// <summary>What was done with the caller's account, newest first.</summary>
public sealed class ListAccountActivity(IDocumentStore store)
{
    [Function(nameof(ListAccountActivity))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/account/activity")] HttpRequest request,
        CancellationToken ct)
    {
        var mistakes = new Mistakes();
        var page = ListPage.Read(request, mistakes);
        ListPage.RefuseUnknown(request, mistakes, "limit", "cursor");
        if (mistakes.Any)
        {
            return Answer.Refused(mistakes.ToRefusal());
        }

        var acts = new List<AccountAct>();
        string? next = null;
        await foreach (var (act, _) in store.QueryAsync(
            AccountAct.Collection, request.AccountId(), SortOrder.Descending, page.After, ct))
        {
            if (acts.Count == page.Limit)
            {
                next = ListPage.CursorAfter(request, acts[^1].ListKey);
                break;
            }

            acts.Add(act);
        }

        ListPage.LinkNext(request, next);
        return Answer.Ok(new
        {
            activity = acts.Select(ActView.Of),
            next,
        });
    }
}
