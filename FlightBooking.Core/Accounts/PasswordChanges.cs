using FlightBooking.Core.Audit;
using FlightBooking.Core.Mail;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Accounts;

/// <summary>A new password for an account.</summary>
/// <param name="Password">It.</param>
/// <param name="RevokesKeys">Whether no key that was issued before is to work any more.</param>
public sealed record NewPassword(string Password, bool RevokesKeys)
{
    /// <summary>Nothing of it: the password must not reach a log.</summary>
    public override string ToString() => nameof(NewPassword);
}

/// <summary>Sets new passwords: for whoever knows the old one, or reads mail under the account's address.</summary>
public sealed class PasswordChanges(
    IDocumentStore store,
    TimeProvider time,
    Passwords passwords,
    LogIns logIns,
    AccountDirectory directory,
    AccountLinks links,
    AccountNotices notices,
    Tries tries,
    ApiKeys apiKeys,
    AuditTrail audit)
{
    // Whoever asks for an address that nobody has makes the same work, and hears the same.
    private readonly string nobody = RandomText.AccountId();

    /// <summary>
    /// Sends a link to reset the password, if there is an account with this address. Whether there is one shows
    /// neither in what is answered nor in the time it takes.
    /// </summary>
    /// <returns>Why not, which says nothing about the account; null where it was asked for.</returns>
    public async Task<Refusal?> RequestAsync(string email, CancellationToken ct)
    {
        var emailKey = EmailAddress.KeyOf(email);
        if (await tries.CountAsync($"reset {emailKey}", TryLimit.Mail, ct) is { } tooMany)
        {
            return tooMany;
        }

        var account = await directory.FindAsync(emailKey, ct);
        await notices.PutAsync(MailKind.PasswordReset, account?.Document.AccountId ?? nobody, null, ct);
        return null;
    }

    /// <summary>
    /// Sets a new password by a link, once. It shows as well that the address is read, and ends the lock that wrong
    /// passwords have made.
    /// </summary>
    /// <returns>The account, or <c>mail_link_invalid</c>, or <c>invalid_request</c>.</returns>
    public async Task<Result<Account>> ResetAsync(
        string token, NewPassword wanted, CallOrigin origin, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        if (!links.Read(token, time.GetUtcNow()).Is(out var link, out var refusal))
        {
            return refusal;
        }

        var stored = link.Use == LinkUse.PasswordReset
            ? await store.ReadAsync(Account.Collection, link.AccountId, link.AccountId, ct)
            : null;
        if (stored is null || AccountLinks.ResetMark(stored.Document) != link.Mark)
        {
            return AccountLinks.Invalid;
        }

        var verified = stored with { Document = stored.Document.Verify(time.GetUtcNow()) };
        var reset = await SetAsync(verified, wanted, "/password", "password_reset", AccountLinks.Invalid, origin, ct);
        if (reset.Refusal is null)
        {
            var emailKey = EmailAddress.KeyOf(stored.Document.Email);
            await store.ChangeAsync(
                LoginAttempts.Collection, emailKey, emailKey, found => found.Forgive(), CancellationToken.None);
        }

        return reset;
    }

    /// <summary>Sets a new password for whoever knows the old one.</summary>
    /// <returns>
    /// The account, or <c>wrong_password</c>, <c>login_locked</c>, <c>invalid_request</c>, or
    /// <c>account_changed</c> where somebody else was faster.
    /// </returns>
    public async Task<Result<Account>> ChangeAsync(
        string accountId, string old, NewPassword wanted, CallOrigin origin, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        return (await logIns.ConfirmAsync(accountId, old, ct)).Is(out var stored, out var refusal)
            ? await SetAsync(stored, wanted, "/newPassword", "password_changed", Account.Changed, origin, ct)
            : refusal;
    }

    private async Task<Result<Account>> SetAsync(
        Stored<Account> stored,
        NewPassword wanted,
        string field,
        string action,
        Refusal whereStale,
        CallOrigin origin,
        CancellationToken ct)
    {
        var account = stored.Document;
        var mistakes = new Mistakes();
        foreach (var objection in PasswordRules.Objections(wanted.Password, account.Email))
        {
            mistakes.Add(field, objection);
        }

        if (mistakes.Any)
        {
            return mistakes.ToRefusal();
        }

        var next = account with { PasswordHash = await passwords.HashAsync(wanted.Password, ct) };
        var act = new Act(account.AccountId, origin, action, account.AccountId)
        {
            OnAccount = account.AccountId,
            Asked = new { wanted.RevokesKeys },
        };
        var set = await audit.RecordAsync<Account>(
            act,
            async _ =>
            {
                await notices.PutAsync(
                    MailKind.PasswordChanged, account.AccountId, next.PasswordMark(), CancellationToken.None);
                var replaced = await store.ReplaceAsync(Account.Collection, next, stored.ETag, CancellationToken.None);
                return replaced is null ? whereStale : new Acted<Account>(replaced.Document, null, null);
            },
            ct);
        if (set.Refusal is null && wanted.RevokesKeys)
        {
            await apiKeys.RevokeAllAsync(account.AccountId, origin, CancellationToken.None);
        }

        return set;
    }
}
