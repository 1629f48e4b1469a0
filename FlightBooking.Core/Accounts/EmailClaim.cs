using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Accounts;

/// <summary>
/// One e-mail address belongs to one account: whoever creates this document has it. A claim is pending at first
/// and expires, so that an address whose registration died half-way is free again soon.
/// </summary>
/// <param name="EmailKey">See <see cref="EmailAddress.KeyOf"/>.</param>
/// <param name="AccountId">Whose it is, or is about to be.</param>
/// <param name="PendingUntil">When a pending claim ends; null once it is confirmed.</param>
public sealed record EmailClaim(string EmailKey, string AccountId, DateTimeOffset? PendingUntil)
{
    /// <summary>How long a registration may take. Longer, and another one may have the address.</summary>
    public static readonly TimeSpan PendingFor = TimeSpan.FromMinutes(1);

    /// <summary>Each address alone in its partition.</summary>
    public static Collection<EmailClaim> Collection { get; } =
        new("emails", claim => claim.EmailKey, claim => claim.EmailKey) { Expires = claim => claim.PendingUntil };

    /// <summary>The claim of a registration that has begun.</summary>
    public static EmailClaim Pending(string emailKey, string accountId, DateTimeOffset now) =>
        new(emailKey, accountId, now + PendingFor);

    /// <summary>For good: the account exists.</summary>
    public EmailClaim Confirm() => this with { PendingUntil = null };
}
