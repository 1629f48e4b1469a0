using FlightBooking.Core.Accounts;
using FlightBooking.App.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Accounts;

/// <summary>Opens an account and shows its first API key, once.</summary>
public sealed class Register(Registrations registrations, CallOrigins origins)
{
    [Function(nameof(Register))]
    [Access(Access.Anonymous)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/accounts")] HttpRequest request,
        CancellationToken ct)
    {
        if (!(await RequestBody.ReadAsync(request, ReadForm, ct)).Is(out var form, out var refusal)
            || !(await registrations.RegisterAsync(form, origins.Of(request), ct)).Is(out var registered, out refusal))
        {
            return Answer.Refused(refusal);
        }

        var (account, apiKey) = registered;
        return Answer.Created(request, path: null, new
        {
            account.AccountId,
            account.Email,
            apiKey = new { id = apiKey.Key.KeyId, secret = apiKey.Secret.Value },
        });
    }

    private static RegistrationForm ReadForm(JsonInput body)
    {
        var form = new RegistrationForm(
            body.Verbatim("firstName"),
            body.Verbatim("lastName"),
            body.Verbatim("email"),
            body.Verbatim("mobile"),
            body.Verbatim("password"));
        if (Registration.Of(form).Refusal is { } refusal)
        {
            body.Mistake(refusal);
        }

        return form;
    }
}
