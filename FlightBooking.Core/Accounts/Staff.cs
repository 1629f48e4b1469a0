using System.Collections.Immutable;
using FlightBooking.Core.Audit;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Accounts;

/// <summary>An account's roles as they are now.</summary>
/// <param name="AccountId">Whose.</param>
/// <param name="Roles">By the roster and by the settings.</param>
/// <param name="IsAdminBySetting">Whether it is admin by the settings, which no call can change.</param>
/// <param name="Version">How often they were changed.</param>
public sealed record StaffRoles(string AccountId, ImmutableSortedSet<Role> Roles, bool IsAdminBySetting, int Version);

/// <summary>Reads and changes who has which role.</summary>
/// <param name="store">Where the roster is.</param>
/// <param name="first">Who is admin by the settings.</param>
/// <param name="audit">Accounts for every change.</param>
public sealed class Staff(IDocumentStore store, FirstAdmins first, AuditTrail audit)
{
    /// <summary>The roles of an account: always as they are in the store, so that one taken is gone at once.</summary>
    public async Task<ImmutableSortedSet<Role>> RolesOfAsync(string accountId, CancellationToken ct)
    {
        var roles = (await RosterAsync(ct)).Of(accountId).Roles;
        return await IsFirstAsync(accountId, ct) ? roles.Add(Role.Admin) : roles;
    }

    /// <summary>The roles of an account, or <c>account_not_found</c>.</summary>
    public async Task<Result<StaffRoles>> FindAsync(string accountId, CancellationToken ct) =>
        await store.ReadAsync(Account.Collection, accountId, accountId, ct) is { Document: var account }
            ? Of(await RosterAsync(ct), account)
            : Refusal.NotFound("account");

    /// <summary>Gives an account these roles, and takes all others from it and so from its keys.</summary>
    /// <param name="accountId">Whom.</param>
    /// <param name="roles">The roles it has from now on.</param>
    /// <param name="check">Refuses where the change was decided on other roles than there are.</param>
    /// <param name="act">Who does it, and why.</param>
    /// <param name="ct">Stops it until it has begun.</param>
    /// <returns>
    /// The roles, or <c>account_not_found</c>, <c>last_admin</c>, <c>admin_by_setting</c>, or what the check says.
    /// </returns>
    public async Task<Result<StaffRoles>> AssignAsync(
        string accountId,
        ImmutableSortedSet<Role> roles,
        Func<StaffRoles, Refusal?> check,
        Act act,
        CancellationToken ct)
    {
        if (await store.ReadAsync(Account.Collection, accountId, accountId, ct) is not { Document: var account })
        {
            return Refusal.NotFound("account");
        }

        var elsewhere = await AnyOtherFirstAsync(accountId, ct);
        return await audit.RecordAsync<StaffRoles>(
            act,
            async record =>
            {
                var before = StaffRoster.Empty;
                var changed = await store.ChangeOrCreateAsync(
                    StaffRoster.Collection,
                    StaffRoster.Id,
                    StaffRoster.Id,
                    found =>
                    {
                        before = found ?? StaffRoster.Empty;
                        var current = Of(before, account);

                        // Asked for again, perhaps because the answer was lost: it is so, whatever it was decided on.
                        return current.Roles.SetEquals(roles) ? before
                            : check(current) ?? Decide(before, account, roles, record, elsewhere);
                    },
                    CancellationToken.None);
                return changed.Then<Acted<StaffRoles>>(stored => new Acted<StaffRoles>(
                    Of(stored.Document, account), new { Of(before, account).Roles }, new { roles }));
            },
            ct);
    }

    private Result<StaffRoster> Decide(
        StaffRoster roster, Account account, ImmutableSortedSet<Role> roles, string record, bool isAdminElsewhere)
    {
        var isFirst = first.Have(account);
        return isFirst && !roles.Contains(Role.Admin)
            ? Refusal.Conflict("admin_by_setting", "The app's settings make this account admin; change them instead.")
            : roster.Assign(account.AccountId, roles, record, isAdminElsewhere || isFirst);
    }

    private StaffRoles Of(StaffRoster roster, Account account)
    {
        var member = roster.Of(account.AccountId);
        var isFirst = first.Have(account);
        return new(account.AccountId, isFirst ? member.Roles.Add(Role.Admin) : member.Roles, isFirst, member.Version);
    }

    private async Task<StaffRoster> RosterAsync(CancellationToken ct) =>
        (await store.ReadAsync(StaffRoster.Collection, StaffRoster.Id, StaffRoster.Id, ct))?.Document
        ?? StaffRoster.Empty;

    private async Task<bool> AnyOtherFirstAsync(string accountId, CancellationToken ct)
    {
        foreach (var other in first.AccountIds.Where(other => other != accountId))
        {
            if (await IsFirstAsync(other, ct))
            {
                return true;
            }
        }

        return false;
    }

    private async Task<bool> IsFirstAsync(string accountId, CancellationToken ct) =>
        first.Name(accountId)
        && await store.ReadAsync(Account.Collection, accountId, accountId, ct) is { Document: var account }
        && first.Have(account);
}
