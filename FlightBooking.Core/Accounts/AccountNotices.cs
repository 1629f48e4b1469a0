using FlightBooking.Core.Mail;

namespace FlightBooking.Core.Accounts;

/// <summary>
/// Tells the owners of accounts by e-mail. A notice is put into the outbox before what it tells is done, with what
/// will be so then; when it is sent, and that is not so, it waits a while and is dropped. So none is lost with a
/// process that dies, and none tells of what was not done.
/// </summary>
public sealed class AccountNotices(Outbox outbox, TimeProvider time)
{
    /// <summary>After this long, what was to be done was not.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>Puts one into the outbox.</summary>
    /// <param name="kind">What it tells.</param>
    /// <param name="accountId">Whom.</param>
    /// <param name="subject">What will be so of the account; null where nothing needs to be.</param>
    /// <param name="ct">Stops it.</param>
    public Task PutAsync(MailKind kind, string accountId, string? subject, CancellationToken ct) =>
        PutAsync(kind, accountId, subject, $"{RandomText.Characters(20)}-account", ct);

    /// <summary>The same of what may be begun again: under one id it is put in once.</summary>
    public Task PutAsync(
        MailKind kind, string accountId, string? subject, string mailId, CancellationToken ct) =>
        outbox.PutAsync(new(mailId, kind, accountId, null, subject, time.GetUtcNow()), ct);
}
