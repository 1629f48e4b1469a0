using System.Collections.Immutable;
using System.Globalization;
using FlightBooking.App.Http;
using FlightBooking.Core;
using FlightBooking.Core.Accounts;
using Microsoft.AspNetCore.Http;

namespace FlightBooking.App.Operations;

/// <summary>An account's roles as the API shows them.</summary>
internal sealed record RolesAnswer(string AccountId, ImmutableSortedSet<Role> Roles, bool AdminBySetting)
{
    /// <summary>The answer with its tag.</summary>
    public static IResult Of(HttpRequest request, StaffRoles roles)
    {
        request.HttpContext.Response.Headers.ETag = IfMatch.TagOf(VersionOf(roles));
        return Answer.Ok(new RolesAnswer(roles.AccountId, roles.Roles, roles.IsAdminBySetting));
    }

    /// <summary>What a change that was decided on other roles is refused with.</summary>
    public static Refusal? Check(IfMatch ifMatch, StaffRoles roles) => ifMatch.Names(VersionOf(roles))
        ? null
        : new(RefusalKind.Stale, "stale_roles", "The roles have changed since; read them again and decide anew.");

    private static string VersionOf(StaffRoles roles) => roles.Version.ToString(CultureInfo.InvariantCulture);
}
