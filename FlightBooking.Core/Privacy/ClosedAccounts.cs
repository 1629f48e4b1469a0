using FlightBooking.Core.Accounts;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Privacy;

/// <summary>Accounts in the store that nobody is let into any more.</summary>
internal static class ClosedAccounts
{
    /// <summary>Closes one; where it is closed or gone, that is done already.</summary>
    public static Task CloseAsync(this IDocumentStore store, string accountId, DateTimeOffset at) =>
        store.ChangeAsync(
            Account.Collection, accountId, accountId, account => account.Close(at), CancellationToken.None);
}
