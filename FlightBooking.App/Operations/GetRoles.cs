using FlightBooking.App.Http;
using FlightBooking.Core.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Operations;

/// <summary>The roles of an account.</summary>
public sealed class GetRoles(Staff staff)
{
    [Function(nameof(GetRoles))]
    [NeedsRole(Role.Admin)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/operations/accounts/{accountId}/roles")]
        HttpRequest request,
        string accountId,
        CancellationToken ct) =>
        (await staff.FindAsync(accountId, ct)).Is(out var roles, out var refusal)
            ? RolesAnswer.Of(request, roles)
            : Answer.Refused(refusal);
}
