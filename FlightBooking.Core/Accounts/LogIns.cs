using System.Collections.Immutable;
using FlightBooking.Core.Audit;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Accounts;

/// <summary>E-mail and password against a new API key.</summary>
/// <param name="store">Where the accounts are.</param>
/// <param name="time">The clock.</param>
/// <param name="passwords">Checks them.</param>
/// <param name="apiKeys">Issues the key.</param>
/// <param name="staff">Knows the roles of accounts.</param>
/// <param name="directory">Finds accounts by their addresses.</param>
public sealed class LogIns(
    IDocumentStore store,
    TimeProvider time,
    Passwords passwords,
    ApiKeys apiKeys,
    Staff staff,
    AccountDirectory directory)
{
    /// <summary>
    /// Logs in. An unknown e-mail address is answered as a wrong password is, after the same work, and locks
    /// likewise: nobody learns here who has an account.
    /// </summary>
    /// <param name="email">As it was typed.</param>
    /// <param name="password">Likewise.</param>
    /// <param name="roles">The roles the key is limited to, of those the account has; null for all of them.</param>
    /// <param name="origin">Where the call came from.</param>
    /// <param name="ct">Stops it until the key is issued.</param>
    /// <returns>
    /// The key, or <c>wrong_credentials</c> (401), or <c>login_locked</c> (429) after ten wrong passwords in 15
    /// minutes, or <c>invalid_request</c> where the account does not have a role that is asked for.
    /// </returns>
    public async Task<Result<IssuedKey>> LogInAsync(
        string email, string password, ImmutableSortedSet<Role>? roles, CallOrigin origin, CancellationToken ct)
    {
        var emailKey = EmailAddress.KeyOf(email);
        if ((await AttemptsAsync(emailKey, ct)).Check(time.GetUtcNow()).Refusal is { } locked)
        {
            return locked;
        }

        var found = await CheckAsync(emailKey, await directory.FindAsync(emailKey, ct), password, ct);
        if (!found.Is(out var account, out var refusal))
        {
            return refusal;
        }

        var accountId = account.Document.AccountId;
        return await RefuseAsync(accountId, roles, ct) is { } notTheirs
            ? notTheirs
            : await apiKeys.IssueAndTellAsync(accountId, roles, origin, ct);
    }

    /// <summary>Whether somebody who holds a key to an account knows its password; wrong ones count alike.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="password">As it was typed.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>The account, or <c>wrong_password</c> (422), or <c>login_locked</c> as for a log-in.</returns>
    public async Task<Result<Stored<Account>>> ConfirmAsync(string accountId, string password, CancellationToken ct)
    {
        var account = await store.ReadAsync(Account.Collection, accountId, accountId, ct);
        if (account is null)
        {
            return Refusal.NotFound("account");
        }

        var emailKey = EmailAddress.KeyOf(account.Document.Email);
        if ((await AttemptsAsync(emailKey, ct)).Check(time.GetUtcNow()).Refusal is { } locked)
        {
            return locked;
        }

        // The key is good: whoever was told 401 would take it for none.
        var confirmed = await CheckAsync(emailKey, account, password, ct);
        return confirmed.Refusal is { Kind: RefusalKind.Unauthenticated }
            ? Refusal.Invalid("wrong_password", "The password is wrong.")
            : confirmed;
    }

    private async Task<Result<Stored<Account>>> CheckAsync(
        string emailKey, Stored<Account>? account, string password, CancellationToken ct)
    {
        var verdict = await passwords.CheckAsync(
            account?.Document.PasswordHash ?? passwords.Decoy, password, ct);
        if (account is null || verdict == PasswordVerdict.Wrong)
        {
            return await RefuseAsync(emailKey, ct);
        }

        // Many guesses at once would all pass the first check; the right one must not win after the lock.
        var attempts = await AttemptsAsync(emailKey, ct);
        if (attempts.Check(time.GetUtcNow()).Refusal is { } lockedMeanwhile)
        {
            return lockedMeanwhile;
        }

        if (!attempts.Failures.IsEmpty)
        {
            await store.ChangeAsync(
                LoginAttempts.Collection, emailKey, emailKey, found => found.RecordSuccess(), ct);
        }

        return verdict == PasswordVerdict.RightButCheaplyHashed
            ? await HashAgainAsync(account, password, ct)
            : account;
    }

    // One it does not have now must not come to the key by itself, should the account be given it later.
    private async Task<Refusal?> RefuseAsync(string accountId, ImmutableSortedSet<Role>? roles, CancellationToken ct)
    {
        if (roles is null or { IsEmpty: true } || roles.IsSubsetOf(await staff.RolesOfAsync(accountId, ct)))
        {
            return null;
        }

        var mistakes = new Mistakes();
        mistakes.Add("/roles", "must be roles that the account has");
        return mistakes.ToRefusal();
    }

    private async Task<LoginAttempts> AttemptsAsync(string emailKey, CancellationToken ct) =>
        (await store.ReadAsync(LoginAttempts.Collection, emailKey, emailKey, ct))?.Document
        ?? LoginAttempts.None(emailKey);

    private async Task<Refusal> RefuseAsync(string emailKey, CancellationToken ct)
    {
        var recorded = await store.ChangeOrCreateAsync(
            LoginAttempts.Collection,
            emailKey,
            emailKey,
            found => (found ?? LoginAttempts.None(emailKey)).RecordFailure(time.GetUtcNow()),
            ct);
        return recorded.Refusal
            ?? new Refusal(RefusalKind.Unauthenticated, "wrong_credentials", "E-mail or password is wrong.");
    }

    private async Task<Stored<Account>> HashAgainAsync(Stored<Account> account, string password, CancellationToken ct)
    {
        // Where somebody else was first, the next log-in does it.
        var hash = await passwords.HashAsync(password, ct);
        return await store.ReplaceAsync(
            Account.Collection, account.Document with { PasswordHash = hash }, account.ETag, ct) ?? account;
    }
}
