using FlightBooking.App.Http;
using FlightBooking.Core.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Accounts;

/// <summary>Asks for another address, which is the account's once a link sent there is followed.</summary>
public sealed class ChangeEmail(EmailVerifications emails, CallOrigins origins)
{
    [Function(nameof(ChangeEmail))]
    [HoldsSecret]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "v1/account/email")] HttpRequest request,
        CancellationToken ct)
    {
        if (!(await RequestBody.ReadAsync(request, Read, ct)).Is(out var asked, out var refusal))
        {
            return Answer.Refused(refusal);
        }

        var changing = await emails.AskAsync(
            request.AccountId(), asked.Email, asked.Password, origins.Of(request), ct);
        return changing.Is(out var account, out refusal)
            ? Answer.Ok(AccountView.Of(account))
            : Answer.Refused(refusal);
    }

    private static (string Email, string Password) Read(JsonInput body) =>
        (AccountInput.Email(body), AccountInput.Password(body));
}
