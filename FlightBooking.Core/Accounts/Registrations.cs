using FlightBooking.Core.Audit;
using FlightBooking.Core.Mail;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Accounts;

/// <summary>A new account with its first key.</summary>
public sealed record Registered(Account Account, IssuedKey ApiKey);

/// <summary>Opens accounts.</summary>
/// <param name="store">Where they go.</param>
/// <param name="time">The clock.</param>
/// <param name="passwords">Hashes them.</param>
/// <param name="apiKeys">Issues the first key.</param>
/// <param name="notices">Asks by e-mail to confirm the address.</param>
public sealed class Registrations(
    IDocumentStore store, TimeProvider time, Passwords passwords, ApiKeys apiKeys, AccountNotices notices)
{
    /// <summary>
    /// Claims the e-mail address, opens the account, confirms the claim, issues a key. Dying anywhere in between
    /// leaves an address that is free again after <see cref="EmailClaim.PendingFor"/>, or (once confirmed) an account
    /// that can log in.
    /// </summary>
    /// <returns>The account, or <c>invalid_request</c> with every mistake, or <c>email_taken</c>.</returns>
    public async Task<Result<Registered>> RegisterAsync(
        RegistrationForm form, CallOrigin origin, CancellationToken ct)
    {
        if (!Registration.Of(form).Is(out var registration, out var refusal))
        {
            return refusal;
        }

        var emailKey = EmailAddress.KeyOf(registration.Email);
        if (await store.ReadAsync(EmailClaim.Collection, emailKey, emailKey, ct) is not null)
        {
            return EmailTaken;
        }

        var hash = await passwords.HashAsync(registration.Password, ct);
        var now = time.GetUtcNow();
        var account = registration.Open(RandomText.AccountId(), hash, now);
        var claim = await store.CreateAsync(
            EmailClaim.Collection, EmailClaim.Pending(emailKey, account.AccountId, now), ct);

        // From here on a client that hangs up must not leave its own address blocked.
        return claim is null ? EmailTaken : await OpenAsync(account, claim, origin, CancellationToken.None);
    }

    internal static Refusal EmailTaken =>
        Refusal.Conflict("email_taken", "There is an account with this e-mail address.");

    private async Task<Result<Registered>> OpenAsync(
        Account account, Stored<EmailClaim> claim, CallOrigin origin, CancellationToken ct)
    {
        await notices.PutAsync(MailKind.EmailVerification, account.AccountId, null, ct);
        if (await store.CreateAsync(Account.Collection, account, ct) is not { } opened)
        {
            throw new InvalidOperationException("Two random account ids were the same.");
        }

        // Fails where this took longer than the claim lasts: then the address may be somebody else's by now.
        var confirmed = await store.ReplaceAsync(
            EmailClaim.Collection, claim.Document.Confirm(), claim.ETag, ct);
        if (confirmed is null)
        {
            await store.DeleteAsync(Account.Collection, account.AccountId, account.AccountId, opened.ETag, ct);
            return EmailTaken;
        }

        return new Registered(account, await apiKeys.IssueAsync(account.AccountId, null, origin, ct));
    }
}
