using FlightBooking.App.Http;
using FlightBooking.Core.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Accounts;

/// <summary>Sets a new password for whoever knows the old one.</summary>
public sealed class ChangePassword(PasswordChanges passwords, CallOrigins origins)
{
    [Function(nameof(ChangePassword))]
    [HoldsSecret]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "v1/account/password")] HttpRequest request,
        CancellationToken ct)
    {
        if (!(await RequestBody.ReadAsync(request, Read, ct)).Is(out var asked, out var refusal))
        {
            return Answer.Refused(refusal);
        }

        var changed = await passwords.ChangeAsync(
            request.AccountId(), asked.Old, asked.New, origins.Of(request), ct);
        return changed.Refusal is { } refused ? Answer.Refused(refused) : Answer.NoContent();
    }

    private static (string Old, NewPassword New) Read(JsonInput body) =>
        (AccountInput.Password(body), AccountInput.NewPassword(body, "newPassword"));
}
