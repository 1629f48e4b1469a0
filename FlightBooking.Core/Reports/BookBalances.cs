using System.Globalization;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Reports;

/// <summary>
/// How the books stand at the end of days: what all journals up to then come to. The journals of the days since the
/// last one whose end is kept are read, and nothing before; bookings are not looked at.
/// </summary>
/// <param name="store">Where the journals are.</param>
/// <param name="clock">Tells which days are long over.</param>
public sealed class BookBalances(IDocumentStore store, TimeProvider clock)
{
    /// <summary>After so many days the end of a day is kept: hardly anything comes into its journal any more.</summary>
    public static readonly int ClosesAfterDays = 3;

    /// <summary>Each day's, with what the rows of <see cref="BooksRow"/> are called.</summary>
    public async Task<IReadOnlyList<BooksRow>> ReadAsync(DateOnly from, DateOnly to, CancellationToken ct)
    {
        var lastClosed = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddDays(-ClosesAfterDays);
        var (sums, next) = await BeforeAsync(from, ct);
        var rows = new List<BooksRow>();
        for (var day = next; day <= to; day = day.AddDays(1))
        {
            var name = ClosedBooks.NameOf(day);
            await foreach (var (entry, _) in
                store.QueryAsync(JournalEntry.Collection, name, SortOrder.Ascending, null, ct))
            {
                sums = sums.With(entry.Entry);
            }

            // Of what was before there were any books nothing is kept: it costs nothing, and would be gone through.
            if (day <= lastClosed && !sums.Amounts.IsEmpty)
            {
                await store.CreateAsync(ClosedBooks.Collection, new(name, sums), ct);
            }

            if (day >= from)
            {
                rows.Add(RowOf(name, sums));
            }
        }

        return rows;
    }

    // Where no end is kept yet, all days there are have to be found, and that looks at the names of all entries, once.
    private async Task<(AccountSums Sums, DateOnly Next)> BeforeAsync(DateOnly from, CancellationToken ct)
    {
        if (await ClosedBooks.LastAsync(store, from.AddDays(-1), ct) is { } closed)
        {
            return (closed.Sums, DayOf(closed.Day).AddDays(1));
        }

        var first = ClosedBooks.NameOf(from);
        await foreach (var key in store.KeysAsync(JournalEntry.Collection, ct))
        {
            first = string.CompareOrdinal(key.Partition, first) < 0 ? key.Partition : first;
        }

        return (AccountSums.None, DayOf(first));
    }

    private static DateOnly DayOf(string name) =>
        DateOnly.ParseExact(name, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static BooksRow RowOf(string day, AccountSums sums) => new(
        day,
        sums[MoneyAccount.Captured] + sums[MoneyAccount.VoucherPaid],
        sums[MoneyAccount.Held],
        sums[MoneyAccount.Charges],
        sums[MoneyAccount.Refunded] + sums[MoneyAccount.Goodwill] + sums[MoneyAccount.ByHand]
            + sums[MoneyAccount.VoucherReturned],
        sums[MoneyAccount.Outside],
        sums[MoneyAccount.Owed],
        sums[MoneyAccount.Ahead],
        sums[MoneyAccount.Unused],
        sums[MoneyAccount.UnusedReturned] + sums[MoneyAccount.UnusedByHand],
        sums[MoneyAccount.VoucherPaid],
        sums[MoneyAccount.VoucherReturned],
        sums[MoneyAccount.VoucherBonus],
        sums[MoneyAccount.VoucherExpired]);
}
