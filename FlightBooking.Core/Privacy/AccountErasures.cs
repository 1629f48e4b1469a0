using FlightBooking.Core.Accounts;
using FlightBooking.Core.Audit;
using FlightBooking.Core.Mail;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Privacy;

/// <summary>
/// Closes accounts for good, at once: nobody is let in any more. What there is of them is erased by
/// <see cref="AccountEraser"/>, and their bookings each when nothing of it is to come any more.
/// </summary>
/// <param name="store">Where accounts are.</param>
/// <param name="time">The clock.</param>
/// <param name="logIns">Asks for the password.</param>
/// <param name="staff">Knows who works for the airline.</param>
/// <param name="keys">Revokes the keys.</param>
/// <param name="notices">Tells the owner.</param>
/// <param name="audit">Accounts for it.</param>
public sealed class AccountErasures(
    IDocumentStore store,
    TimeProvider time,
    LogIns logIns,
    Staff staff,
    ApiKeys keys,
    AccountNotices notices,
    AuditTrail audit)
{
    private static Refusal HasRoles => Refusal.Conflict(
        "account_has_roles", "The account works for the airline; an administrator has to take its roles away first.");

    /// <summary>Closes an account whose owner knows its password; twice is once.</summary>
    /// <returns>
    /// What is left to do, or <c>wrong_password</c>, <c>login_locked</c>, <c>account_has_roles</c>.
    /// </returns>
    public async Task<Result<Erasure>> AskAsync(
        string accountId, string password, CallOrigin origin, CancellationToken ct)
    {
        if ((await logIns.ConfirmAsync(accountId, password, ct)).Refusal is { } refusal)
        {
            return refusal;
        }

        if (!(await staff.RolesOfAsync(accountId, ct)).IsEmpty)
        {
            return HasRoles;
        }

        var act = new Act(accountId, origin, "account_closed", accountId) { OnAccount = accountId };
        return await audit.RecordAsync<Erasure>(
            act,
            async _ =>
            {
                var asked = Erasure.OfAccount(accountId, time.GetUtcNow());
                // Told of by what will be so then, as all notices; and whoever dies from here on is followed.
                await notices.PutAsync(
                    MailKind.AccountClosed, accountId, null, asked.MailId, CancellationToken.None);
                await store.CreateAsync(Erasure.Collection, asked, CancellationToken.None);
                await store.CloseAsync(accountId, asked.At);
                await keys.RevokeAllAsync(accountId, origin, CancellationToken.None);
                return new Acted<Erasure>(asked, null, null);
            },
            ct);
    }
}
