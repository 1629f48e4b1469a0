using FlightBooking.App.Http;
using FlightBooking.Core.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Accounts;

/// <summary>Sends a link to set a new password, whether or not there is an account to send it for.</summary>
public sealed class RequestPasswordReset(PasswordChanges passwords)
{
    [Function(nameof(RequestPasswordReset))]
    [Access(Access.Anonymous)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/password-resets")] HttpRequest request,
        CancellationToken ct)
    {
        if (!(await RequestBody.ReadAsync(request, AccountInput.Email, ct)).Is(out var email, out var refusal))
        {
            return Answer.Refused(refusal);
        }

        return await passwords.RequestAsync(email, ct) is { } refused
            ? Answer.Refused(refused)
            : Answer.Accepted();
    }
}
