using FlightBooking.App.Http;
using FlightBooking.Core.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Accounts;

/// <summary>Sends the link to confirm the caller's address once more.</summary>
public sealed class RequestEmailVerification(EmailVerifications emails)
{
    [Function(nameof(RequestEmailVerification))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/email-verifications")] HttpRequest request,
        CancellationToken ct)
    {
        if (!(await RequestBody.ReadAsync(request, _ => true, ct)).Is(out _, out var refusal))
        {
            return Answer.Refused(refusal);
        }

        return await emails.SendAgainAsync(request.AccountId(), ct) is { } refused
            ? Answer.Refused(refused)
            : Answer.Accepted();
    }
}
