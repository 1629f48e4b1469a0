using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Accounts;

/// <summary>Somebody who books.</summary>
/// <param name="AccountId"><c>acc_…</c>.</param>
/// <param name="FirstName">As registered, trimmed.</param>
/// <param name="LastName">Likewise.</param>
/// <param name="Email">As registered; its uniqueness is an <see cref="EmailClaim"/>.</param>
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
    /// <summary>Each account alone in its partition.</summary>
    public static Collection<Account> Collection { get; } =
        new("accounts", account => account.AccountId, account => account.AccountId);

    /// <summary>Only the id: what is personal stays out of logs.</summary>
    public override string ToString() => AccountId;
}
