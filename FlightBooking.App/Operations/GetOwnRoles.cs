using FlightBooking.App.Http;
using FlightBooking.Core.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Operations;

/// <summary>What the caller's key may do now: the roles of its account that it is not limited from.</summary>
public sealed class GetOwnRoles(Staff staff)
{
    [Function(nameof(GetOwnRoles))]
    [NeedsRole(Role.Operations, Role.Revenue, Role.Support, Role.Finance, Role.Auditor, Role.Admin)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/operations/roles")] HttpRequest request,
        CancellationToken ct)
    {
        var holder = request.HttpContext.KeyHolderOrNull()!;
        return Answer.Ok(new
        {
            holder.AccountId,
            Roles = holder.Of(await staff.RolesOfAsync(holder.AccountId, ct)),
        });
    }
}
