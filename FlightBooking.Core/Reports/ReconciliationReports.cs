using System.Globalization;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Payments;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Reports;

/// <summary>What the rows of one state come to in one currency.</summary>
/// <param name="State">How the books and the provider stand to each other.</param>
/// <param name="Rows">How many there are.</param>
/// <param name="Books">What came in by the books.</param>
/// <param name="Provider">What came in by the provider's list.</param>
public sealed record ReconciledTotal(ReconciledState State, int Rows, Money Books, Money Provider);

/// <summary>What moved at the provider and is about no payer.</summary>
/// <param name="Type">The provider's word for it.</param>
/// <param name="Rows">How many there are.</param>
/// <param name="Amount">What came in; negative where it went out.</param>
public sealed record OtherMovements(string Type, int Rows, Money Amount);

/// <summary>The books beside the provider's own list.</summary>
/// <param name="Rows">One for each payment, refund and dispute, in the order of their ids.</param>
/// <param name="Totals">By state and currency.</param>
/// <param name="Fees">What the provider kept, for whatever it moved, by currency.</param>
/// <param name="Others">Payouts and whatever else is about no payer, by type and currency.</param>
public sealed record ReconciliationReport(
    IReadOnlyList<ReconciledRow> Rows,
    IReadOnlyList<ReconciledTotal> Totals,
    IReadOnlyList<Money> Fees,
    IReadOnlyList<OtherMovements> Others);

/// <summary>
/// Reads what is compared: the journals of some days and of one beyond either end, the provider's list of the same, and
/// the bookings of what neither of them has in full.
/// </summary>
/// <param name="store">Where the journals are.</param>
/// <param name="gateway">The provider.</param>
public sealed class ReconciliationReports(IDocumentStore store, IPaymentGateway gateway)
{
    /// <summary>
    /// So many bookings are looked at by themselves, and so many payments at the provider. Where more is amiss,
    /// something else is wrong than the hour.
    /// </summary>
    public const int MostLookedAt = 500;

    private static readonly TimeSpan Beyond = TimeSpan.FromDays(1);

    /// <summary>The comparison; null where there would be more rows than are kept in memory.</summary>
    /// <exception cref="PaymentProviderException">The provider could not be reached.</exception>
    public async Task<ReconciliationReport?> ReadAsync(DateOnly from, DateOnly to, CancellationToken ct)
    {
        var span = new ReconciledSpan(Midnight(from), Midnight(to.AddDays(1)), Beyond);
        var (booked, moved) = (new List<BookedMovement>(), new List<ProviderMovement>());
        for (var day = from.AddDays(-1); day <= to.AddDays(1); day = day.AddDays(1))
        {
            booked.AddRange(await BookedAsync(day, ct));
            moved.AddRange(await gateway.ListMovementsAsync(Midnight(day), Midnight(day.AddDays(1)), ct));
            if (booked.Count > JournalReports.MostRows || moved.Count > JournalReports.MostRows)
            {
                return null;
            }
        }

        var none = new Dictionary<string, Booking>(StringComparer.Ordinal);
        var rows = Reconciliation.Of(span, booked, moved, none);
        var amiss = rows.Where(row => row.State >= ReconciledState.Undecided).Take(MostLookedAt).ToList();
        if (amiss.Count > 0)
        {
            moved = await KnownAsync(amiss, moved, ct);
            rows = Reconciliation.Of(span, booked, moved, await BookingsAsync(amiss, booked, moved, ct));
        }

        return ReportOf(rows, [.. moved.Where(one => span.Has(one.At))]);
    }

    private static ReconciliationReport ReportOf(
        IReadOnlyList<ReconciledRow> rows, List<ProviderMovement> moved) => new(
        rows,
        [
            .. rows.SelectMany(row => Currencies(row).Distinct().Select(currency => (row, currency)))
                .GroupBy(one => (one.row.State, one.currency), one => one.row)
                .OrderBy(group => group.Key)
                .Select(group => new ReconciledTotal(
                    group.Key.State,
                    group.Count(),
                    Sum(group.Select(row => row.Books), group.Key.currency),
                    Sum(group.Select(row => row.Provider), group.Key.currency))),
        ],
        [
            .. moved.GroupBy(one => one.Fee.Currency, one => (Money?)one.Fee)
                .OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => Sum(group, group.Key)),
        ],
        [
            .. moved.Where(one => one.Kind == MovementKind.Other)
                .GroupBy(one => (one.Type, one.Amount.Currency))
                .OrderBy(group => group.Key)
                .Select(group => new OtherMovements(
                    group.Key.Type,
                    group.Count(),
                    Sum(group.Select(one => (Money?)one.Amount), group.Key.Currency))),
        ]);

    private static IEnumerable<string> Currencies(ReconciledRow row) =>
        new[] { row.Books, row.Provider }.OfType<Money>().Select(amount => amount.Currency);

    private static Money Sum(IEnumerable<Money?> amounts, string currency) => new(
        amounts.OfType<Money>().Where(amount => amount.Currency == currency).Sum(amount => amount.Amount), currency);

    private static DateTimeOffset Midnight(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);

    private async Task<List<BookedMovement>> BookedAsync(DateOnly day, CancellationToken ct)
    {
        var partition = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var booked = new List<BookedMovement>();
        await foreach (var (entry, _) in
            store.QueryAsync(JournalEntry.Collection, partition, SortOrder.Ascending, null, ct))
        {
            booked.AddRange(entry.Booked());
        }

        return booked;
    }

    // Nothing of the booking is on a dispute, nor on a refund that was made by hand: the payment has it.
    private async Task<List<ProviderMovement>> KnownAsync(
        List<ReconciledRow> amiss, List<ProviderMovement> moved, CancellationToken ct)
    {
        var unknown = amiss.Where(row => row.BookingRef is null).Select(row => row.PaymentId).OfType<string>();
        var payments = new Dictionary<string, ProviderPayment>(StringComparer.Ordinal);
        foreach (var intent in unknown.Distinct(StringComparer.Ordinal))
        {
            payments[intent] = await gateway.ReadPaymentAsync(intent, ct);
        }

        return
        [
            .. moved.Select(one => one is { BookingRef: null, PaymentIntentId: { } intent }
                && payments.TryGetValue(intent, out var payment)
                    ? one with { BookingRef = payment.BookingRef, AccountId = payment.AccountId }
                    : one),
        ];
    }

    private async Task<Dictionary<string, Booking>> BookingsAsync(
        List<ReconciledRow> amiss, List<BookedMovement> booked, List<ProviderMovement> moved, CancellationToken ct)
    {
        var items = amiss.Select(row => row.Item).ToHashSet(StringComparer.Ordinal);
        DocumentKey[] keys =
        [
            .. booked.Where(one => items.Contains(one.Item))
                .Select(one => new DocumentKey(one.AccountId, one.BookingRef))
                .Concat(moved.Where(one => items.Contains(one.Item)
                        && one is { BookingRef: not null, AccountId: not null })
                    .Select(one => new DocumentKey(one.AccountId!, one.BookingRef!)))
                .Distinct(),
        ];
        return (await store.ReadManyAsync(Booking.Collection, keys, ct))
            .ToDictionary(stored => stored.Document.BookingRef, stored => stored.Document, StringComparer.Ordinal);
    }
}
