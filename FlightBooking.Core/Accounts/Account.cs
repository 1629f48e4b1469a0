using System.Collections.Immutable;
using System.Text.Json.Serialization;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Accounts;

/// <summary>Somebody who books.</summary>
/// <param name="AccountId"><c>acc_…</c>.</param>
/// <param name="FirstName">As registered, trimmed.</param>
/// <param name="LastName">Likewise.</param>
/// <param name="Email">As registered or changed; its uniqueness is an <see cref="EmailClaim"/>.</param>
/// <param name="Mobile">E.164.</param>
/// <param name="PasswordHash">See <see cref="Accounts.PasswordHash"/>.</param>
/// <param name="CreatedAt">When it was registered.</param>
public sealed record Account(
    string AccountId,
    string FirstName,
    string LastName,
    string Email,
    string Mobile,
    string PasswordHash,
    DateTimeOffset CreatedAt)
{
    // As many as can be asked for while an e-mail about one of them is tried.
    private const int MostChanges = 20;

    /// <summary>Each account alone in its partition.</summary>
    public static Collection<Account> Collection { get; } =
        new("accounts", account => account.AccountId, account => account.AccountId);

    /// <summary>When its owner showed to read mail under the address; null while nobody has.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? EmailVerifiedAt { get; init; }

    /// <summary>When its owner asked for it to be erased: nobody is let in since; null where nobody has.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>The latest changes of its address, asked for or done, oldest first.</summary>
    public ImmutableArray<EmailChange> EmailChanges { get; init; } = [];

    /// <summary>The change that waits for its link to be followed; null where none does.</summary>
    [JsonIgnore]
    public EmailChange? AskedEmail => EmailChanges is [.., { ChangedAt: null } asked] ? asked : null;

    internal static Refusal Changed =>
        Refusal.Conflict("account_changed", "The account was changed meanwhile; try again.");

    /// <summary>What tells its password from every other it has had, and gives nothing of it away.</summary>
    public string PasswordMark() => DocumentId.Of(PasswordHash);

    /// <summary>With the address confirmed, which it may be already.</summary>
    public Account Verify(DateTimeOffset now) =>
        EmailVerifiedAt is null ? this with { EmailVerifiedAt = now } : this;

    /// <summary>Closed for good, which it may be already.</summary>
    public Account Close(DateTimeOffset now) => ClosedAt is null ? this with { ClosedAt = now } : this;

    /// <summary>With another address asked for, in place of one that was before.</summary>
    public Account Ask(EmailChange change) => this with
    {
        EmailChanges = [.. EmailChanges.Skip(EmailChanges.Length - (MostChanges - 1)), change],
    };

    /// <summary>A change of its address; null where there was no such one.</summary>
    public EmailChange? FindChange(string changeId) =>
        EmailChanges.FirstOrDefault(change => change.ChangeId == changeId);

    /// <summary>With the address that was asked for.</summary>
    /// <returns>The account, or <c>mail_link_invalid</c> where another one was asked for since.</returns>
    public Result<Account> ChangeEmail(string changeId, DateTimeOffset now) =>
        EmailChanges is not [.., var change] || change.ChangeId != changeId ? AccountLinks.Invalid
        : change.ChangedAt is not null ? this
        : this with
        {
            Email = change.To,
            EmailVerifiedAt = now,
            EmailChanges = EmailChanges.SetItem(EmailChanges.Length - 1, change with { ChangedAt = now }),
        };

    /// <summary>Only the id: what is personal stays out of logs.</summary>
    public override string ToString() => AccountId;
}

/// <summary>A change of an account's address. The old one stays until mail to the new one was read.</summary>
/// <param name="ChangeId">Its id.</param>
/// <param name="From">The old address, which is told of it.</param>
/// <param name="To">The new one.</param>
/// <param name="AskedAt">When it was asked for.</param>
/// <param name="ChangedAt">When it was done; null before.</param>
public sealed record EmailChange(
    string ChangeId, string From, string To, DateTimeOffset AskedAt, DateTimeOffset? ChangedAt)
{
    /// <summary>Only the id: addresses stay out of logs.</summary>
    public override string ToString() => ChangeId;
}
