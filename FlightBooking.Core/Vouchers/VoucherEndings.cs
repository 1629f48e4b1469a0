using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Vouchers;

/// <summary>
/// Ends vouchers whose time is over, and takes what is owed no more into the books. Who is called again does what is
/// missing; the note of the end goes last.
/// </summary>
public sealed class VoucherEndings(IDocumentStore store, TimeProvider clock)
{
    /// <summary>Looks at all whose time is over.</summary>
    public async Task GoOnAsync(CancellationToken ct)
    {
        await foreach (var end in store.QueryAsync(
            VoucherEnd.Collection, VoucherEnd.Partition, SortOrder.Ascending, null, ct))
        {
            if (end.Document.ExpiresAt > clock.GetUtcNow())
            {
                return;
            }

            await EndAsync(end, ct);
        }
    }

    private async Task EndAsync(Stored<VoucherEnd> end, CancellationToken ct)
    {
        var voucherId = end.Document.VoucherId;
        var changed = await store.ChangeAsync(
            Voucher.Collection, voucherId, voucherId, voucher => voucher.Expire(clock.GetUtcNow()), ct);
        if (!changed.Is(out var stored, out _))
        {
            return;
        }

        var voucher = stored.Document;
        await VoucherJournal.PostAsync(store, voucher, ct);
        if (voucher.Balance().Amount <= 0 && voucher.ExpiresAt <= clock.GetUtcNow())
        {
            await store.DeleteAsync(
                VoucherEnd.Collection, VoucherEnd.Partition, voucherId, end.ETag, ct);
        }
    }
}
