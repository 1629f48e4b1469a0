using System.Collections.Immutable;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Accounts;

/// <summary>The roles of one account.</summary>
/// <param name="Roles">Which; empty where it had some and has none any more.</param>
/// <param name="Version">How often they were changed.</param>
/// <param name="Act">The audit record of the last change.</param>
public sealed record StaffMember(ImmutableSortedSet<Role> Roles, int Version, string? Act)
{
    /// <summary>Whoever never had a role.</summary>
    public static StaffMember Nobody { get; } = new([], 0, null);
}

/// <summary>
/// Who has which role: one document for all, so that two admins who take the role from each other at once cannot both
/// succeed.
/// </summary>
/// <param name="Members">By account.</param>
public sealed record StaffRoster(ImmutableSortedDictionary<string, StaffMember> Members)
{
    /// <summary>The id of the one document.</summary>
    internal const string Id = "roster";

    /// <summary>It is alone there.</summary>
    public static Collection<StaffRoster> Collection { get; } = new("staff", _ => Id, _ => Id);

    /// <summary>Nobody has a role.</summary>
    public static StaffRoster Empty { get; } =
        new(ImmutableSortedDictionary.Create<string, StaffMember>(StringComparer.Ordinal));

    /// <summary>The entry of an account.</summary>
    public StaffMember Of(string accountId) => Members.GetValueOrDefault(accountId, StaffMember.Nobody);

    /// <summary>Gives an account these roles, and takes all others from it.</summary>
    /// <param name="accountId">Whom.</param>
    /// <param name="roles">The roles it has from now on; the same as before change nothing.</param>
    /// <param name="act">The audit record.</param>
    /// <param name="isAdminElsewhere">Whether somebody is admin who is not in here.</param>
    /// <returns>The next version, or <c>last_admin</c> where nobody would be left who can give roles.</returns>
    public Result<StaffRoster> Assign(
        string accountId, ImmutableSortedSet<Role> roles, string act, bool isAdminElsewhere)
    {
        var current = Of(accountId);
        if (current.Roles.SetEquals(roles))
        {
            return this;
        }

        var next = this with
        {
            Members = Members.SetItem(accountId, new(roles, current.Version + 1, act)),
        };
        return current.Roles.Contains(Role.Admin) && !isAdminElsewhere && !next.HasAdmin
            ? Refusal.Conflict("last_admin", "Nobody else is admin; make somebody else admin first.")
            : next;
    }

    private bool HasAdmin => Members.Values.Any(member => member.Roles.Contains(Role.Admin));
}
