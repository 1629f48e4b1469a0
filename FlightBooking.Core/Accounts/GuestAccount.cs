using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Accounts;

/// <summary>
/// Whoever books without an account has one for a day that nobody can log in to: an id that bookings hang on, and no
/// document.
/// </summary>
public static class GuestAccount
{
    private const string Prefix = "gst_";

    /// <summary>A new one, with 119 random bits.</summary>
    public static string New() => $"{Prefix}{RandomText.Characters(20)}";

    /// <summary>Whether nobody can log in to an account: it is a guest's, or was closed.</summary>
    public static async Task<bool> IsNobodysAsync(this IDocumentStore store, string accountId, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(store);
        return await store.ReadAsync(Account.Collection, accountId, accountId, ct)
            is not { Document.ClosedAt: null };
    }

    /// <summary>Whether an account is one.</summary>
    public static bool Is(string accountId)
    {
        ArgumentNullException.ThrowIfNull(accountId);
        return accountId.StartsWith(Prefix, StringComparison.Ordinal);
    }
}
