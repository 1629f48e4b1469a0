using System.Globalization;
using System.Text.Json;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Reports;

/// <summary>What the rows of a report of sales are of.</summary>
public enum SalesBy
{
    /// <summary>A day, in UTC.</summary>
    Day,

    /// <summary>Where a direction begins and where it ends.</summary>
    Route,

    /// <summary>Who flies it first.</summary>
    Airline,

    /// <summary>The cabin.</summary>
    Cabin,
}

/// <summary>What the rows of a report of money are of.</summary>
public enum BooksBy
{
    /// <summary>A day, in UTC.</summary>
    Day,

    /// <summary>A booking.</summary>
    Booking,
}

/// <summary>What was sold, and what of sold things was cancelled.</summary>
/// <param name="Key">What it is of.</param>
/// <param name="Passengers">How many directions people have bought, each person and direction counted.</param>
/// <param name="Sold">What they cost.</param>
/// <param name="PassengersCancelled">How many of them were cancelled, whenever they were bought.</param>
/// <param name="Cancelled">What those had cost.</param>
/// <param name="Net">Sold without what was cancelled.</param>
public sealed record SalesRow(
    string Key, int Passengers, Money Sold, int PassengersCancelled, Money Cancelled, Money Net);

/// <summary>What was kept of cancellations, and what went back.</summary>
/// <param name="Key">What it is of.</param>
/// <param name="Charges">Kept of what was cancelled.</param>
/// <param name="Refunded">Given back for what was cancelled, and accepted by the provider.</param>
/// <param name="Goodwill">Given back for nothing that was cancelled.</param>
/// <param name="ByHand">Given back past the provider, as the airline's people say.</param>
/// <param name="Outside">Gone back past this app: at the provider's own pages, or by a bank.</param>
/// <param name="UnusedReturned">Given back of payments that bought nothing, by whatever way.</param>
public sealed record RefundsRow(
    string Key, Money Charges, Money Refunded, Money Goodwill, Money ByHand, Money Outside, Money UnusedReturned);

/// <summary>
/// By how much the books have changed: always <c>captured + ahead = held + charges + refunded + outside + owed</c>; see
/// <see cref="BookingMoney"/> for each. Payments that bought nothing stand beside it.
/// </summary>
/// <param name="Key">What it is of.</param>
/// <param name="Captured">Taken for bookings.</param>
/// <param name="Held">The value of what is paid for and not cancelled.</param>
/// <param name="Charges">Kept of cancellations.</param>
/// <param name="Refunded">Given back by this app or by hand, goodwill among it.</param>
/// <param name="Outside">Gone back past this app.</param>
/// <param name="Owed">What is to go back and has not.</param>
/// <param name="Ahead">What went back for nothing that was cancelled.</param>
/// <param name="Unused">Taken by payments that bought nothing.</param>
/// <param name="UnusedReturned">Given back of those.</param>
public sealed record BooksRow(
    string Key,
    Money Captured,
    Money Held,
    Money Charges,
    Money Refunded,
    Money Outside,
    Money Owed,
    Money Ahead,
    Money Unused,
    Money UnusedReturned);

/// <summary>
/// What the journals of some days come to: one partition a day is read, and no booking. Null where there would be more
/// rows than are kept in memory.
/// </summary>
/// <param name="store">Where the journals are.</param>
public sealed class JournalReports(IDocumentStore store)
{
    /// <summary>The most rows of a report.</summary>
    public const int MostRows = 50_000;

    /// <summary>What was sold, in the order of the keys.</summary>
    public async Task<IReadOnlyList<SalesRow>?> SalesAsync(
        DateOnly from, DateOnly to, SalesBy by, CancellationToken ct) =>
        (await SumAsync(from, to, (entry, line) => line.Account != MoneyAccount.Sold ? null : by switch
        {
            SalesBy.Route => line.Route,
            SalesBy.Airline => line.Airline,
            SalesBy.Cabin => JsonNamingPolicy.SnakeCaseLower.ConvertName($"{line.Cabin}"),
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
        DateOnly from, DateOnly to, BooksBy by, CancellationToken ct) =>
        (await SumAsync(from, to, (entry, line) => IsAboutRefunds(line) ? KeyOf(entry, by) : null, ct))
        ?.Select(row => new RefundsRow(
            row.Key,
            row.Sums[MoneyAccount.Charges],
            row.Sums[MoneyAccount.Refunded],
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
            row.Sums[MoneyAccount.Captured],
            row.Sums[MoneyAccount.Held],
            row.Sums[MoneyAccount.Charges],
            row.Sums[MoneyAccount.Refunded] + row.Sums[MoneyAccount.Goodwill] + row.Sums[MoneyAccount.ByHand],
            row.Sums[MoneyAccount.Outside],
            row.Sums[MoneyAccount.Owed],
            row.Sums[MoneyAccount.Ahead],
            row.Sums[MoneyAccount.Unused],
            row.Sums[MoneyAccount.UnusedReturned] + row.Sums[MoneyAccount.UnusedByHand])).ToList();

    private static bool IsAboutRefunds(MoneyLine line) => line.Account is MoneyAccount.Charges
        or MoneyAccount.Refunded
        or MoneyAccount.Goodwill
        or MoneyAccount.ByHand
        or MoneyAccount.Outside
        or MoneyAccount.UnusedReturned
        or MoneyAccount.UnusedByHand;

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
