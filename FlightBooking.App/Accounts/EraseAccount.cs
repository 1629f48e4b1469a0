using FlightBooking.App.Http;
using FlightBooking.Core.Privacy;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Accounts;

/// <summary>Closes the account for good, and has all that is personal erased. 202.</summary>
public sealed class EraseAccount(AccountErasures erasures, CallOrigins origins)
{
    [Function(nameof(EraseAccount))]
    [HoldsSecret]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/account/erasure")] HttpRequest request,
        CancellationToken ct)
    {
        if (!(await RequestBody.ReadAsync(request, AccountInput.Password, ct)).Is(out var password, out var refusal))
        {
            return Answer.Refused(refusal);
        }

        var asked = await erasures.AskAsync(request.AccountId(), password, origins.Of(request), ct);
        return asked.Refusal is { } refused ? Answer.Refused(refused) : Answer.Accepted();
    }
}
