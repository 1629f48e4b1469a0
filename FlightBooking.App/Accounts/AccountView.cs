using FlightBooking.Core.Accounts;

namespace FlightBooking.App.Accounts;

/// <summary>An account as its owner sees it.</summary>
internal sealed record AccountView(
    string AccountId,
    string FirstName,
    string LastName,
    string Email,
    bool EmailVerified,
    string? AskedEmail,
    string Mobile,
    DateTimeOffset CreatedAt)
{
    /// <summary>The view of one.</summary>
    public static AccountView Of(Account account) => new(
        account.AccountId,
        account.FirstName,
        account.LastName,
        account.Email,
        account.EmailVerifiedAt is not null,
        account.AskedEmail?.To,
        account.Mobile,
        account.CreatedAt);
}
