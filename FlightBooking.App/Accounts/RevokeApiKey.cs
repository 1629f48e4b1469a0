using FlightBooking.Core.Accounts;
using FlightBooking.App.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Accounts;

/// <summary>The log-out: the key stops to work. Revoked again, the answer is the same.</summary>
public sealed class RevokeApiKey(ApiKeys apiKeys, CallOrigins origins)
{
    [Function(nameof(RevokeApiKey))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "v1/api-keys/{keyId}")] HttpRequest request,
        string keyId,
        CancellationToken ct) =>
        (await apiKeys.RevokeAsync(request.AccountId(), keyId, origins.Of(request), ct)).Refusal is { } refusal
            ? Answer.Refused(refusal)
            : Answer.NoContent();
}
