using System.Text.Json;
using FlightBooking.Core;
using FlightBooking.Core.Accounts;
using Microsoft.AspNetCore.Http;

namespace FlightBooking.App.Http;

/// <summary>
/// Lets into functions for the airline's own people whoever has a role for them: by the account and by the key. Roles
/// are read anew for every call, so that one that is taken is taken from all keys at once.
/// </summary>
public sealed class RoleStep(Staff staff) : IEdgeStep
{
    /// <inheritdoc/>
    public async Task<IResult> AnswerAsync(EdgeCall call, Func<Task<IResult>> next)
    {
        if (!call.Function.IsForStaff)
        {
            return await next();
        }

        var roles = call.Http.KeyHolderOrNull() is { } holder
            ? holder.Of(await staff.RolesOfAsync(holder.AccountId, call.Http.RequestAborted))
            : [];
        return call.Function.Roles.Any(roles.Contains)
            ? await next()
            : Problem.From(new(
                RefusalKind.Forbidden,
                "role_missing",
                $"This needs the role {Names(call.Function)}, which your key does not have."));
    }

    private static string Names(HttpFunction function) => string.Join(
        " or ", function.Roles.Select(role => JsonNamingPolicy.SnakeCaseLower.ConvertName(role.ToString())));
}
