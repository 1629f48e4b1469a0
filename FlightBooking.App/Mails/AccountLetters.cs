using FlightBooking.App.Http;
using FlightBooking.Core.Accounts;
using FlightBooking.Core.Mail;
using FlightBooking.Core.Seats;
using FlightBooking.Core.Storage;
using FlightBooking.Core.Waitlists;
using FlightBooking.Core.Webhooks;
using FlightBooking.Mail.Content;

namespace FlightBooking.App.Mails;

/// <summary>
/// Writes the e-mails about accounts. What one tells may not have been done yet, and may never be: see
/// <see cref="AccountNotices"/>.
/// </summary>
public sealed class AccountLetters(IDocumentStore store, AccountLinks links, PublicAddress address)
{
    /// <summary>Writes one.</summary>
    /// <param name="mail">What for.</param>
    /// <param name="now">The time.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<Written> WriteAsync(OutgoingMail mail, DateTimeOffset now, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(mail);
        var account = (await store.ReadAsync(Account.Collection, mail.AccountId, mail.AccountId, ct))?.Document;
        var written = account is null ? null : await WriteAsync(mail, account, now, ct);
        return written
            ?? (mail.Kind == MailKind.PasswordReset || mail.CreatedAt + AccountNotices.Patience <= now
                ? Written.Nothing
                : Written.Later);
    }

    // Null where what it tells is not so.
    private async Task<Written?> WriteAsync(
        OutgoingMail mail, Account account, DateTimeOffset now, CancellationToken ct)
    {
        var page = address.Of("/#/account");
        return mail.Kind switch
        {
            MailKind.EmailVerification when mail.Subject is null => Verify(mail, account, now),
            MailKind.EmailVerification => account.AskedEmail is { } asked && asked.ChangeId == mail.Subject
                ? Change(mail, account, asked, now)
                : null,
            MailKind.PasswordReset => Reset(mail, account, now),
            MailKind.PasswordChanged => account.PasswordMark() == mail.Subject
                ? Written.To(account.Email, AccountMailContent.PasswordChanged(page), [])
                : null,
            MailKind.EmailChangeAsked => account.FindChange(mail.Subject!) is { } change
                ? Written.To(change.From, AccountMailContent.ChangeAsked(change, page), [])
                : null,
            MailKind.EmailChanged or MailKind.EmailChangedFrom =>
                account.FindChange(mail.Subject!) is { ChangedAt: not null } done
                    ? Written.To(
                        mail.Kind == MailKind.EmailChanged ? done.To : done.From,
                        AccountMailContent.EmailChanged(done, page),
                        [])
                    : null,
            MailKind.NewKey =>
                await store.ReadAsync(ApiKey.OfAccount, account.AccountId, mail.Subject!, ct) is { Document: var key }
                    ? Written.To(account.Email, AccountMailContent.NewKey(key, page), [])
                    : null,
            MailKind.WebhookSwitchedOff => await SwitchedOffAsync(mail, account, page, ct),
            MailKind.WaitlistOffered or MailKind.WaitlistEnded => await WaitedAsync(mail, account, now, ct),
            MailKind.AccountClosed => account.ClosedAt is not null
                ? Written.To(account.Email, AccountMailContent.Closed(address.Of("/")), [])
                : null,
            _ => Written.Nothing,
        };
    }

    private Written Verify(OutgoingMail mail, Account account, DateTimeOffset now)
    {
        var until = mail.CreatedAt + AccountLinks.VerifyFor;
        return account.EmailVerifiedAt is not null || until <= now
            ? Written.Nothing
            : Written.To(
                account.Email,
                AccountMailContent.Verify(
                    address.Of($"/#/confirm/{links.ToVerify(account, until)}"), until, isNew: false),
                []);
    }

    private Written Change(OutgoingMail mail, Account account, EmailChange change, DateTimeOffset now)
    {
        var until = mail.CreatedAt + AccountLinks.VerifyFor;
        return until <= now
            ? Written.Nothing
            : Written.To(
                change.To,
                AccountMailContent.Verify(
                    address.Of($"/#/confirm/{links.ToChange(account, change, until)}"), until, isNew: true),
                []);
    }

    // Its time runs from when it was asked for: an e-mail that comes too late has nothing to offer.
    private Written Reset(OutgoingMail mail, Account account, DateTimeOffset now)
    {
        var until = mail.CreatedAt + AccountLinks.ResetFor;
        return until <= now
            ? Written.Nothing
            : Written.To(
                account.Email,
                AccountMailContent.Reset(address.Of($"/#/password/{links.ToReset(account, until)}"), until),
                []);
    }

    // An offer that was taken or has ended meanwhile is none any more.
    private async Task<Written> WaitedAsync(
        OutgoingMail mail, Account account, DateTimeOffset now, CancellationToken ct)
    {
        var waits = await store.ReadAsync(AccountWaits.Collection, account.AccountId, account.AccountId, ct);
        var page = address.Of("/#/waitlist");
        return waits?.Document.Find(mail.Subject!) is not { } wait ? Written.Nothing
            : mail.Kind == MailKind.WaitlistEnded
                ? Written.To(account.Email, WaitlistMailContent.Ended(wait, page), [])
            : wait.Entry is { Status: WaitStatus.Offered, OfferedUntil: { } until } && until > now
                ? Written.To(account.Email, WaitlistMailContent.Offered(wait, until, page), [])
            : Written.Nothing;
    }

    private async Task<Written?> SwitchedOffAsync(
        OutgoingMail mail, Account account, Uri page, CancellationToken ct)
    {
        var stored = await store.ReadAsync(WebhookEndpoint.Collection, account.AccountId, mail.Subject!, ct);

        // Whoever switches one off need not be told.
        return stored is { Document: { Off: { Because: not SwitchedOffBecause.Owner } off } endpoint }
            ? Written.To(account.Email, AccountMailContent.WebhookSwitchedOff(endpoint, off, page), [])
            : null;
    }
}
