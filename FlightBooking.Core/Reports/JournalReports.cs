using System.Globalization;
using System.Text.Json;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Reports;

/// <summary>
/// What the journals of some days come to: one partition a day is read, and no booking. Null where there would be more
/// rows than are kept in memory.
/// </summary>
/// <param name="store">Where the journals are.</param>
public sealed class JournalReports(IDocumentStore store)
{
    /// <summary>The most rows of a report.</summary>
    public const int MostRows = 50_000;

    /// <summary>The key of what is about a booking as a whole, where rows are of directions.</summary>
    public const string NoDirection = "-";

    /// <summary>What was sold, in the order of the keys.</summary>
    public async Task<IReadOnlyList<SalesRow>?> SalesAsync(
        DateOnly from, DateOnly to, SalesBy by, CancellationToken ct) =>
        (await SumAsync(from, to, (entry, line) => line.Account != MoneyAccount.Sold ? null : by switch
        {
            SalesBy.Route => line.Route,
            SalesBy.Airline => line.Airline,
            SalesBy.Cabin => CabinOf(line),
            _ => entry.Day,
        }, ct))?.Select(row => new SalesRow(
            row.Key,
            row.Sums.PassengersMore,
            Money.Paise(row.Sums.SoldMore),
            -row.Sums.PassengersLess,
            Money.Paise(-row.Sums.SoldLess),
            row.Sums[MoneyAccount.Sold])).ToList();

    /// <summary>What was kept and what went back, in the order of the keys.</summary>
    public async Task<IReadOnlyList<RefundsRow>?> RefundsAsync(
        DateOnly from, DateOnly to, RefundsBy by, CancellationToken ct) =>
        (await SumAsync(from, to, (entry, line) => !IsAboutRefunds(line) ? null : by switch
        {
            RefundsBy.Booking => entry.BookingRef,
            RefundsBy.Route => line.Route ?? NoDirection,
            RefundsBy.Airline => line.Airline ?? NoDirection,
            RefundsBy.Cabin => line.Cabin is null ? NoDirection : CabinOf(line),
            _ => entry.Day,
        }, ct))
        ?.Select(row => new RefundsRow(
            row.Key,
            row.Sums[MoneyAccount.Charges],
            row.Sums[MoneyAccount.Refunded] + row.Sums[MoneyAccount.VoucherReturned],
            row.Sums[MoneyAccount.Goodwill],
            row.Sums[MoneyAccount.ByHand],
            row.Sums[MoneyAccount.Outside],
            row.Sums[MoneyAccount.UnusedReturned] + row.Sums[MoneyAccount.UnusedByHand])).ToList();

    /// <summary>By how much the books have changed, in the order of the keys.</summary>
    public async Task<IReadOnlyList<BooksRow>?> BooksAsync(
        DateOnly from, DateOnly to, BooksBy by, CancellationToken ct) =>
        (await SumAsync(from, to, (entry, line) => line.Account == MoneyAccount.Sold ? null : KeyOf(entry, by), ct))
        ?.Select(row => new BooksRow(
            row.Key,
            row.Sums[MoneyAccount.Captured] + row.Sums[MoneyAccount.VoucherPaid],
            row.Sums[MoneyAccount.Held],
            row.Sums[MoneyAccount.Charges],
            row.Sums[MoneyAccount.Refunded] + row.Sums[MoneyAccount.Goodwill] + row.Sums[MoneyAccount.ByHand]
                + row.Sums[MoneyAccount.VoucherReturned],
            row.Sums[MoneyAccount.Outside],
            row.Sums[MoneyAccount.Owed],
            row.Sums[MoneyAccount.Ahead],
            row.Sums[MoneyAccount.Unused],
            row.Sums[MoneyAccount.UnusedReturned] + row.Sums[MoneyAccount.UnusedByHand],
            row.Sums[MoneyAccount.VoucherPaid],
            row.Sums[MoneyAccount.VoucherReturned],
            row.Sums[MoneyAccount.VoucherBonus],
            row.Sums[MoneyAccount.VoucherExpired])).ToList();

    private static bool IsAboutRefunds(MoneyLine line) => line.Account is MoneyAccount.Charges
        or MoneyAccount.Refunded
        or MoneyAccount.VoucherReturned
        or MoneyAccount.Goodwill
        or MoneyAccount.ByHand
        or MoneyAccount.Outside
        or MoneyAccount.UnusedReturned
        or MoneyAccount.UnusedByHand;

    private static string CabinOf(MoneyLine line) => JsonNamingPolicy.SnakeCaseLower.ConvertName($"{line.Cabin}");

    private static string KeyOf(JournalEntry entry, BooksBy by) =>
        by == BooksBy.Booking ? entry.BookingRef : entry.Day;

    private async Task<IEnumerable<(string Key, Sums Sums)>?> SumAsync(
        DateOnly from, DateOnly to, Func<JournalEntry, MoneyLine, string?> keyOf, CancellationToken ct)
    {
        var rows = new SortedDictionary<string, Sums>(StringComparer.Ordinal);
        for (var day = from; day <= to; day = day.AddDays(1))
        {
            var partition = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            await foreach (var (entry, _) in
                store.QueryAsync(JournalEntry.Collection, partition, SortOrder.Ascending, null, ct))
            {
                foreach (var line in entry.Entry.Lines)
                {
                    if (keyOf(entry, line) is { } key)
                    {
                        rows.TryAdd(key, new());
                        rows[key].Add(line);
                    }
                }

                if (rows.Count > MostRows)
                {
                    return null;
                }
            }
        }

        return rows.Select(row => (row.Key, row.Value));
    }

    private sealed class Sums
    {
        private readonly long[] amounts = new long[Enum.GetValues<MoneyAccount>().Length];

        public int PassengersMore { get; private set; }

        public int PassengersLess { get; private set; }

        public long SoldMore { get; private set; }

        public long SoldLess { get; private set; }

        public Money this[MoneyAccount account] => Money.Paise(amounts[(int)account]);

        public void Add(MoneyLine line)
        {
            amounts[(int)line.Account] += line.Amount;
            PassengersMore += Math.Max(0, line.Passengers);
            PassengersLess += Math.Min(0, line.Passengers);
            SoldMore += Math.Max(0, line.Amount);
            SoldLess += Math.Min(0, line.Amount);
        }
    }
}
