using FlightBooking.App.Accounts;
using FlightBooking.App.Http;
using FlightBooking.Core.Accounts;
using FlightBooking.Core.Audit;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Operations;

/// <summary>Gives an account the roles of the body, and takes all others from it.</summary>
public sealed class SetRoles(Staff staff, CallOrigins origins)
{
    [Function(nameof(SetRoles))]
    [NeedsRole(Role.Admin)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "v1/operations/accounts/{accountId}/roles")]
        HttpRequest request,
        string accountId,
        CancellationToken ct)
    {
        var read = await RequestBody.ReadAsync(
            request, static body => (Roles: RolesInput.Required(body), Reason: Reason.Of(body)), ct);
        if (!read.Is(out var asked, out var refusal))
        {
            return Answer.Refused(refusal);
        }

        var ifMatch = IfMatch.Of(request);
        var act = new Act(request.AccountId(), origins.Of(request), "roles_changed", accountId)
        {
            OnAccount = accountId,
            Reason = asked.Reason,
            Asked = new { asked.Roles },
        };
        var changed = await staff.AssignAsync(
            accountId, asked.Roles, current => RolesAnswer.Check(ifMatch, current), act, ct);
        return changed.Is(out var roles, out refusal) ? RolesAnswer.Of(request, roles) : Answer.Refused(refusal);
    }
}
