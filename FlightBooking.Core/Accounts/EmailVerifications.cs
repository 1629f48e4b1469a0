using FlightBooking.Core.Audit;
using FlightBooking.Core.Mail;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Accounts;

/// <summary>Confirms the addresses of accounts, and changes them.</summary>
public sealed class EmailVerifications(
    IDocumentStore store,
    TimeProvider time,
    LogIns logIns,
    AccountLinks links,
    AccountNotices notices,
    Tries tries,
    AuditTrail audit)
{
    /// <summary>Sends the link again to the address that waits to be confirmed; nothing where none does.</summary>
    /// <returns>Why not; null where it was sent, or there was nothing to send.</returns>
    public async Task<Refusal?> SendAgainAsync(string accountId, CancellationToken ct)
    {
        if (await store.ReadAsync(Account.Collection, accountId, accountId, ct) is not { Document: var account })
        {
            return Refusal.NotFound("account");
        }

        var change = account.AskedEmail?.ChangeId;
        if (change is null && account.EmailVerifiedAt is not null)
        {
            return null;
        }

        if (await tries.CountAsync($"verify {accountId}", TryLimit.Mail, ct) is { } tooMany)
        {
            return tooMany;
        }

        await notices.PutAsync(MailKind.EmailVerification, accountId, change, ct);
        return null;
    }

    /// <summary>
    /// Asks for another address: it is the account's once a link sent there is followed. The old one is told at once.
    /// </summary>
    /// <returns>
    /// The account, or <c>wrong_password</c>, <c>login_locked</c>, <c>mail_limit</c>, <c>email_taken</c>,
    /// <c>account_changed</c>.
    /// </returns>
    public async Task<Result<Account>> AskAsync(
        string accountId, string email, string password, CallOrigin origin, CancellationToken ct)
    {
        if (!(await logIns.ConfirmAsync(accountId, password, ct)).Is(out var stored, out var refusal))
        {
            return refusal;
        }

        var account = stored.Document;
        var emailKey = EmailAddress.KeyOf(email);
        var claim = await store.ReadAsync(EmailClaim.Collection, emailKey, emailKey, ct);
        if (claim is { Document: var taken } && taken.AccountId != accountId)
        {
            return Registrations.EmailTaken;
        }

        if (await tries.CountAsync($"change {accountId}", TryLimit.Mail, ct) is { } tooMany)
        {
            return tooMany;
        }

        var change = new EmailChange(
            $"emc_{RandomText.Characters(20)}", account.Email, email, time.GetUtcNow(), ChangedAt: null);
        var act = new Act(accountId, origin, "email_change_asked", accountId) { OnAccount = accountId };
        return await audit.RecordAsync<Account>(
            act,
            async _ =>
            {
                await notices.PutAsync(
                    MailKind.EmailVerification, accountId, change.ChangeId, CancellationToken.None);
                await notices.PutAsync(MailKind.EmailChangeAsked, accountId, change.ChangeId, CancellationToken.None);
                var replaced = await store.ReplaceAsync(
                    Account.Collection, account.Ask(change), stored.ETag, CancellationToken.None);
                return replaced is null ? Account.Changed : new Acted<Account>(replaced.Document, null, null);
            },
            ct);
    }

    /// <summary>Follows a link; again, the answer is the same.</summary>
    /// <returns>The account, or <c>mail_link_invalid</c>, or <c>email_taken</c> where somebody has it by now.</returns>
    public async Task<Result<Account>> FollowAsync(string token, CallOrigin origin, CancellationToken ct)
    {
        if (!links.Read(token, time.GetUtcNow()).Is(out var link, out var refusal))
        {
            return refusal;
        }

        if (link.Use == LinkUse.PasswordReset
            || await store.ReadAsync(Account.Collection, link.AccountId, link.AccountId, ct) is not
                { Document: var account })
        {
            return AccountLinks.Invalid;
        }

        var change = link.Use == LinkUse.EmailChange ? account.FindChange(link.Mark) : null;
        if (change is null && AccountLinks.VerifyMark(account) != link.Mark)
        {
            return AccountLinks.Invalid;
        }

        if (change is null && account.EmailVerifiedAt is not null)
        {
            return account;
        }

        var action = change is null ? "email_verified" : "email_changed";
        var act = new Act(account.AccountId, origin, action, account.AccountId) { OnAccount = account.AccountId };
        return await audit.RecordAsync(
            act, _ => change is null ? VerifyAsync(account, link.Mark) : ChangeAsync(account, change), ct);
    }

    private async Task<Result<Acted<Account>>> VerifyAsync(Account account, string mark)
    {
        var changed = await store.ChangeAsync(
            Account.Collection,
            account.AccountId,
            account.AccountId,
            found => AccountLinks.VerifyMark(found) == mark ? found.Verify(time.GetUtcNow()) : AccountLinks.Invalid,
            CancellationToken.None);
        return changed.Is(out var verified, out var refusal)
            ? new Acted<Account>(verified.Document, null, null)
            : refusal;
    }

    // The new address is claimed for good before the account has it, and the old one let go after: whoever dies in
    // between leaves it claimed by this account, and the link still works.
    private async Task<Result<Acted<Account>>> ChangeAsync(Account account, EmailChange change)
    {
        var accountId = account.AccountId;
        if (await ClaimAsync(EmailAddress.KeyOf(change.To), accountId) is { } taken)
        {
            return taken;
        }

        if (change.ChangedAt is null)
        {
            await notices.PutAsync(MailKind.EmailChanged, accountId, change.ChangeId, CancellationToken.None);
            await notices.PutAsync(MailKind.EmailChangedFrom, accountId, change.ChangeId, CancellationToken.None);
        }

        var changed = await store.ChangeAsync(
            Account.Collection,
            accountId,
            accountId,
            found => found.ChangeEmail(change.ChangeId, time.GetUtcNow()),
            CancellationToken.None);
        await ReleaseAsync(EmailAddress.KeyOf(changed.Refusal is null ? change.From : change.To), accountId);
        return changed.Is(out var stored, out var refusal)
            ? new Acted<Account>(stored.Document, null, null)
            : refusal;
    }

    private async Task<Refusal?> ClaimAsync(string emailKey, string accountId)
    {
        var claim = EmailClaim.Pending(emailKey, accountId, time.GetUtcNow()).Confirm();
        if (await store.CreateAsync(EmailClaim.Collection, claim, CancellationToken.None) is not null)
        {
            return null;
        }

        var found = await store.ReadAsync(EmailClaim.Collection, emailKey, emailKey, CancellationToken.None);
        return found?.Document.AccountId == accountId ? null : Registrations.EmailTaken;
    }

    private async Task ReleaseAsync(string emailKey, string accountId)
    {
        var account = await store.ReadAsync(Account.Collection, accountId, accountId, CancellationToken.None);
        var claim = await store.ReadAsync(EmailClaim.Collection, emailKey, emailKey, CancellationToken.None);
        if (claim?.Document.AccountId == accountId && EmailAddress.KeyOf(account!.Document.Email) != emailKey)
        {
            await store.DeleteAsync(EmailClaim.Collection, emailKey, emailKey, claim.ETag, CancellationToken.None);
        }
    }
}
