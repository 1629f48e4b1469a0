using System.Text;
using FlightBooking.Core;
using FlightBooking.Core.Accounts;
using FlightBooking.App.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Accounts;

/// <summary>The log-in: e-mail and password as HTTP Basic against a new API key.</summary>
public sealed class IssueApiKey(LogIns logIns, CallOrigins origins)
{
    private const string Scheme = "Basic ";

    [Function(nameof(IssueApiKey))]
    [Access(Access.Anonymous)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/api-keys")] HttpRequest request,
        CancellationToken ct)
    {
        if (!(await RequestBody.ReadAsync(request, RolesInput.Optional, ct)).Is(out var roles, out var refusal))
        {
            return Answer.Refused(refusal);
        }

        if (ReadCredentials(request.Headers.Authorization.ToString()) is not (var email, var password))
        {
            return Answer.Refused(new(
                RefusalKind.Unauthenticated, "unauthenticated", "Send e-mail and password as HTTP Basic."));
        }

        var logIn = await logIns.LogInAsync(email, password, roles.Limit, origins.Of(request), ct);
        return logIn.Is(out var issued, out refusal)
            ? Answer.Created(request, path: null, new
            {
                id = issued.Key.KeyId,
                secret = issued.Secret.Value,
                issued.Key.CreatedAt,
                issued.Key.Roles,
            })
            : Answer.Refused(refusal);
    }

    private static (string Email, string Password)? ReadCredentials(string header)
    {
        var bytes = new byte[1024];
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            || !Convert.TryFromBase64String(header[Scheme.Length..].Trim(), bytes, out var length))
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(bytes, 0, length);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? null : (text[..colon], text[(colon + 1)..]);
    }
}
