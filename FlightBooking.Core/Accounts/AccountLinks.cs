using System.Globalization;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Accounts;

/// <summary>What a link that is sent by e-mail is for.</summary>
public enum LinkUse
{
    /// <summary>To set a new password.</summary>
    PasswordReset,

    /// <summary>To show that mail under the account's address is read.</summary>
    EmailVerification,

    /// <summary>To show the same of the address it is to have.</summary>
    EmailChange,
}

/// <summary>
/// Links that let whoever reads an account's mail do one thing. Nothing of them is kept: a link names what it was made
/// for, and is void once that is no longer so, as a password is after its reset.
/// </summary>
/// <param name="key">At least 32 secret bytes, the same on every instance.</param>
public sealed class AccountLinks(byte[] key)
{
    /// <summary>How long a password can be reset by one link.</summary>
    public static readonly TimeSpan ResetFor = TimeSpan.FromMinutes(30);

    /// <summary>How long an address can be confirmed by one link.</summary>
    public static readonly TimeSpan VerifyFor = TimeSpan.FromDays(3);

    private readonly SignedText texts = new(key, "al_");

    /// <summary>What an unknown, outdated or used link is answered with.</summary>
    internal static Refusal Invalid =>
        Refusal.Invalid("mail_link_invalid", "This link is not valid any more. Ask for a new one.");

    /// <summary>A link to reset the password that the account has now, while it has this address.</summary>
    public string ToReset(Account account, DateTimeOffset until) =>
        Sign(LinkUse.PasswordReset, account, ResetMark(account), until);

    /// <summary>A link to confirm the address that the account has now.</summary>
    public string ToVerify(Account account, DateTimeOffset until) =>
        Sign(LinkUse.EmailVerification, account, VerifyMark(account), until);

    /// <summary>A link to confirm the address that the account is to have.</summary>
    public string ToChange(Account account, EmailChange change, DateTimeOffset until)
    {
        ArgumentNullException.ThrowIfNull(change);
        return Sign(LinkUse.EmailChange, account, change.ChangeId, until);
    }

    /// <summary>What a link says; <c>mail_link_invalid</c> where it was not made here, or has ended.</summary>
    public Result<AccountLink> Read(string token, DateTimeOffset now)
    {
        if (texts.Open(token)?.Split('|') is not { Length: 4 } parts)
        {
            return Invalid;
        }

        // What carries our signature has our form.
        var until = DateTimeOffset.FromUnixTimeSeconds(long.Parse(parts[3], CultureInfo.InvariantCulture));
        return until > now ? new AccountLink(Enum.Parse<LinkUse>(parts[0]), parts[1], parts[2]) : Invalid;
    }

    internal static string ResetMark(Account account) =>
        DocumentId.Of($"{account.PasswordHash}\n{EmailAddress.KeyOf(account.Email)}");

    internal static string VerifyMark(Account account) => EmailAddress.KeyOf(account.Email);

    private string Sign(LinkUse use, Account account, string mark, DateTimeOffset until)
    {
        ArgumentNullException.ThrowIfNull(account);
        return texts.Sign(string.Create(
            CultureInfo.InvariantCulture, $"{use}|{account.AccountId}|{mark}|{until.ToUnixTimeSeconds()}"));
    }
}

/// <summary>What a link that has not ended says.</summary>
/// <param name="Use">What it is for.</param>
/// <param name="AccountId">Whose it is.</param>
/// <param name="Mark">What must still be so of the account.</param>
public sealed record AccountLink(LinkUse Use, string AccountId, string Mark);
