using FlightBooking.App.Http;
using FlightBooking.Core.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Accounts;

/// <summary>Sets a new password by a link that was sent, once.</summary>
public sealed class ResetPassword(PasswordChanges passwords, CallOrigins origins)
{
    [Function(nameof(ResetPassword))]
    [Access(Access.Anonymous)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "v1/password-resets")] HttpRequest request,
        CancellationToken ct)
    {
        if (!(await RequestBody.ReadAsync(request, Read, ct)).Is(out var asked, out var refusal))
        {
            return Answer.Refused(refusal);
        }

        var reset = await passwords.ResetAsync(asked.Token, asked.Password, origins.Of(request), ct);
        return reset.Refusal is { } refused ? Answer.Refused(refused) : Answer.NoContent();
    }

    private static (string Token, NewPassword Password) Read(JsonInput body) =>
        (body.Text("token", AccountInput.LongestToken), AccountInput.NewPassword(body, "password"));
}
