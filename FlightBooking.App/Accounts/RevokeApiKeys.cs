using FlightBooking.App.Http;
using FlightBooking.Core.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Accounts;

/// <summary>The log-out everywhere: all keys of the account stop to work, the one that is shown too.</summary>
public sealed class RevokeApiKeys(ApiKeys apiKeys, CallOrigins origins)
{
    [Function(nameof(RevokeApiKeys))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "v1/api-keys")] HttpRequest request,
        CancellationToken ct)
    {
        await apiKeys.RevokeAllAsync(request.AccountId(), origins.Of(request), ct);
        return Answer.NoContent();
    }
}
