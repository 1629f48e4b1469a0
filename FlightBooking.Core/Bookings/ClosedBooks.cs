using System.Collections.Immutable;
using System.Globalization;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Bookings;

/// <summary>What each account of the books comes to, in minor units.</summary>
/// <param name="Amounts">Of each account; those of nothing may be left out.</param>
public sealed record AccountSums(ImmutableSortedDictionary<MoneyAccount, long> Amounts)
{
    /// <summary>Nothing anywhere.</summary>
    public static AccountSums None { get; } = new(ImmutableSortedDictionary<MoneyAccount, long>.Empty);

    /// <summary>What an account comes to.</summary>
    public Money this[MoneyAccount account] => Money.Paise(Amounts.GetValueOrDefault(account));

    /// <summary>With what an entry has changed.</summary>
    public AccountSums With(MoneyEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return new(entry.Lines.Where(line => line.Account != MoneyAccount.Sold).Aggregate(
            Amounts,
            (sums, line) => sums.SetItem(line.Account, sums.GetValueOrDefault(line.Account) + line.Amount)));
    }
}

/// <summary>How the books stood when a day was over: kept so that no earlier journal has to be read again.</summary>
/// <param name="Day">The day in UTC, <c>2026-12-01</c>.</param>
/// <param name="Sums">What all journals came to by then, this day's among them.</param>
public sealed record ClosedBooks(string Day, AccountSums Sums)
{
    private const string Partition = "days";

    /// <summary>One small document a day, in the order of the days.</summary>
    public static Collection<ClosedBooks> Collection { get; } = new("closedBooks", _ => Partition, books => books.Day);

    /// <summary>The last day up to some day whose end is kept; null where none is.</summary>
    public static async Task<ClosedBooks?> LastAsync(IDocumentStore store, DateOnly upTo, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(store);
        var behind = NameOf(upTo.AddDays(1));
        await foreach (var (books, _) in store.QueryAsync(Collection, Partition, SortOrder.Descending, behind, ct))
        {
            return books;
        }

        return null;
    }

    /// <summary>
    /// Forgets how the books stood at the end of a day and of all later ones. Whoever writes into the journal of a day
    /// that may be closed calls it before, and again after: whoever sums up meanwhile may keep what it did not see.
    /// </summary>
    public static async Task ReopenAsync(IDocumentStore store, string day, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(store);
        await foreach (var (books, tag) in store.QueryAsync(Collection, Partition, SortOrder.Descending, null, ct))
        {
            if (string.CompareOrdinal(books.Day, day) < 0)
            {
                return;
            }

            await store.DeleteAsync(Collection, Partition, books.Day, tag, ct);
        }
    }

    /// <summary>What a day is called.</summary>
    public static string NameOf(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
