using FlightBooking.App.Http;
using FlightBooking.Core.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Accounts;

/// <summary>Confirms an address by a link that was sent to it; again, the answer is the same.</summary>
public sealed class VerifyEmail(EmailVerifications emails, CallOrigins origins)
{
    [Function(nameof(VerifyEmail))]
    [Access(Access.Anonymous)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "v1/email-verifications")] HttpRequest request,
        CancellationToken ct)
    {
        if (!(await RequestBody.ReadAsync(request, AccountInput.Token, ct)).Is(out var token, out var refusal))
        {
            return Answer.Refused(refusal);
        }

        var followed = await emails.FollowAsync(token, origins.Of(request), ct);
        return followed.Refusal is { } refused ? Answer.Refused(refused) : Answer.NoContent();
    }
}
