using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Accounts;

/// <summary>Finds accounts by their e-mail addresses.</summary>
public sealed class AccountDirectory(IDocumentStore store)
{
    // Nobody's account: reading it takes as long as reading somebody's.
    private readonly string nobody = RandomText.AccountId();

    /// <summary>
    /// The account that has an address; null where there is none, after the same work. A claim that a change of
    /// address has left behind, or has only begun with, is not enough: what counts is what the account says.
    /// </summary>
    /// <param name="emailKey">See <see cref="EmailAddress.KeyOf"/>.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<Stored<Account>?> FindAsync(string emailKey, CancellationToken ct)
    {
        var claim = (await store.ReadAsync(EmailClaim.Collection, emailKey, emailKey, ct))?.Document;
        var accountId = claim is { PendingUntil: null } ? claim.AccountId : nobody;
        var account = await store.ReadAsync(Account.Collection, accountId, accountId, ct);
        var isOpen = account is { Document.ClosedAt: null };
        return isOpen && EmailAddress.KeyOf(account!.Document.Email) == emailKey ? account : null;
    }
}
