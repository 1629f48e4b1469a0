using FlightBooking.App.Http;
using FlightBooking.Core;
using FlightBooking.Core.Accounts;
using FlightBooking.Core.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Accounts;

/// <summary>The caller's account.</summary>
public sealed class GetAccount(IDocumentStore store)
{
    [Function(nameof(GetAccount))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/account")] HttpRequest request,
        CancellationToken ct)
    {
        var accountId = request.AccountId();
        return await store.ReadAsync(Account.Collection, accountId, accountId, ct) is { Document: var account }
            ? Answer.Ok(AccountView.Of(account))
            : Answer.Refused(Refusal.NotFound("account"));
    }
}
