using FlightBooking.Core;
using FlightBooking.Core.Accounts;
using FlightBooking.App.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Accounts;

/// <summary>The caller's API keys without their secrets, newest first.</summary>
public sealed class ListApiKeys(ApiKeys apiKeys)
{
    [Function(nameof(ListApiKeys))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/api-keys")] HttpRequest request,
        CancellationToken ct)
    {
        var mistakes = new Mistakes();
        var page = ListPage.Read(request, mistakes);
        ListPage.RefuseUnknown(request, mistakes, "limit", "cursor");
        if (mistakes.Any)
        {
            return Answer.Refused(mistakes.ToRefusal());
        }

        var (keys, after) = await apiKeys.ListAsync(request.AccountId(), page.After, page.Limit, ct);
        var next = after is null ? null : ListPage.CursorAfter(request, after);
        ListPage.LinkNext(request, next);
        return Answer.Ok(new
        {
            apiKeys = keys.Select(key => new { id = key.KeyId, key.Start, key.CreatedAt, key.Roles }),
            next,
        });
    }
}
