using FlightBooking.Core.Bookings;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Vouchers;

/// <summary>
/// What vouchers alone know of and the books have to: what was left on them when their time was over. All else is in
/// the journals of bookings.
/// </summary>
internal static class VoucherJournal
{
    /// <summary>Takes it into the journals of its days, where it is not yet.</summary>
    public static async Task PostAsync(IDocumentStore store, Voucher voucher, CancellationToken ct)
    {
        for (var at = 0; at < voucher.Movements.Length; at++)
        {
            if (voucher.Movements[at] is { Kind: VoucherMovementKind.Expired } expired)
            {
                await PostAsync(store, voucher, expired, at + 1, ct);
            }
        }
    }

    private static async Task PostAsync(
        IDocumentStore store, Voucher voucher, VoucherMovement expired, int number, CancellationToken ct)
    {
        var line = new MoneyLine(MoneyAccount.VoucherExpired, voucher.VoucherId, -expired.Amount);
        var entry = new JournalEntry(
            JournalEntry.DayOf(expired.At),
            voucher.Movements.Select(movement => movement.BookingRef).OfType<string>().First(),
            voucher.OwnerAccountId ?? "",
            new(number, expired.At, [line]))
        {
            VoucherId = voucher.VoucherId,
        };
        if (await store.ReadAsync(JournalEntry.Collection, entry.Key().Partition, entry.Key().Id, ct) is not null)
        {
            return;
        }

        await ClosedBooks.ReopenAsync(store, entry.Day, ct);
        await store.CreateAsync(JournalEntry.Collection, entry, ct);
        await ClosedBooks.ReopenAsync(store, entry.Day, ct);
    }
}
