using FlightBooking.Core.Bookings;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Vouchers;

/// <summary>
/// Vouchers in the store. Every call may be repeated; of bookings without vouchers none reads or writes.
/// </summary>
public sealed class VoucherBook(IDocumentStore store, TimeProvider clock)
{
    /// <summary>The voucher of an id, or null.</summary>
    public async Task<Voucher?> FindAsync(string voucherId, CancellationToken ct) =>
        (await store.ReadAsync(Voucher.Collection, voucherId, voucherId, ct))?.Document;

    /// <summary>Keeps all parts for a booking until a time, or none of them.</summary>
    /// <returns>Why not; null where all are kept.</returns>
    public async Task<Refusal?> ReserveAsync(
        Booking booking, IReadOnlyList<VoucherPart> parts, DateTimeOffset until, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(booking);
        ArgumentNullException.ThrowIfNull(parts);
        foreach (var part in parts)
        {
            if (await ReserveAsync(booking, part, until, ct) is { } refusal)
            {
                await ReleaseAsync(booking.BookingRef, parts, ct);
                return refusal;
            }
        }

        return null;
    }

    /// <summary>What is kept for a booking that is not paid yet is kept for longer.</summary>
    public async Task<Refusal?> ProlongAsync(Booking booking, DateTimeOffset until, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(booking);
        foreach (var part in booking.Payment.Vouchers)
        {
            if (await ReserveAsync(booking, part, until, ct) is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }

    /// <summary>Nobody will pay for a booking with them any more.</summary>
    public async Task ReleaseAsync(string bookingRef, IEnumerable<VoucherPart> parts, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(parts);
        foreach (var part in parts)
        {
            await ChangeAsync(
                part.VoucherId, voucher => voucher.Release(VoucherCharge.IdOf(bookingRef, part.VoucherId)), ct);
        }
    }

    /// <summary>The booking has ended unpaid: what was kept for it is anybody's.</summary>
    public Task ReleaseAsync(Booking booking, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(booking);
        return booking.Payment.IsPaid
            ? Task.CompletedTask
            : ReleaseAsync(booking.BookingRef, booking.Payment.Vouchers, ct);
    }

    /// <summary>The payment is here: its vouchers pay their parts.</summary>
    /// <returns>Why one cannot, which others have used meanwhile; null where all have paid.</returns>
    public async Task<Refusal?> SpendAsync(Booking booking, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(booking);
        foreach (var part in booking.Payment.Vouchers)
        {
            var chargeId = VoucherCharge.IdOf(booking.BookingRef, part.VoucherId);
            var spent = await ChangeAsync(
                part.VoucherId,
                voucher => voucher.Spend(chargeId, booking.BookingRef, part.Amount, clock.GetUtcNow()),
                ct);
            if (spent.Refusal is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }

    /// <summary>A refund reaches its voucher: the one that had paid, or the new one.</summary>
    /// <returns>What names it in the place of the provider's id.</returns>
    public async Task<string> ReturnAsync(Booking booking, BookingRefund refund, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(booking);
        ArgumentNullException.ThrowIfNull(refund);
        var voucherId = refund.Voucher?.VoucherId ?? VoucherCharge.VoucherOf(refund.PaymentIntentId);
        var changed = refund.Voucher is { } order
            ? await store.ChangeOrCreateAsync(
                Voucher.Collection,
                voucherId,
                voucherId,
                voucher => VoucherDecision.Issue(voucher, order, booking, refund, clock.GetUtcNow()),
                ct)
            : await ChangeAsync(
                voucherId,
                voucher => voucher.GiveBack(
                    booking.Payment.Vouchers.First(part => part.VoucherId == voucherId),
                    refund,
                    booking.BookingRef,
                    clock.GetUtcNow()),
                ct);
        // Before its end is looked at much later only, what it has lost by now is in the books.
        await VoucherJournal.PostAsync(store, changed.Value.Document, ct);
        var end = new VoucherEnd(voucherId, changed.Value.Document.ExpiresAt);
        await store.ChangeOrCreateAsync(
            VoucherEnd.Collection,
            VoucherEnd.Partition,
            voucherId,
            known => known == end ? known : end,
            ct);
        return VoucherCharge.ReturnIdOf(voucherId, refund.RefundId);
    }

    /// <summary>Those that a booking's refunds became; of most bookings there are none, and nothing is read.</summary>
    public async Task<IReadOnlyList<Voucher>> IssuedByAsync(Booking booking, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(booking);
        var issued = new List<Voucher>();
        foreach (var voucherId in IssuedBy(booking))
        {
            // There is none before the refund has reached it.
            if (await FindAsync(voucherId, ct) is { } voucher)
            {
                issued.Add(voucher);
            }
        }

        return issued;
    }

    /// <summary>Whose booking they came from is known no more.</summary>
    public async Task EraseAsync(Booking booking, CancellationToken ct)
    {
        foreach (var voucherId in IssuedBy(booking))
        {
            await ChangeAsync(voucherId, voucher => voucher.Erase(), ct);
        }
    }

    private static IEnumerable<string> IssuedBy(Booking booking) => booking.Refunds
        .Select(refund => refund.Voucher?.VoucherId)
        .OfType<string>()
        .Distinct(StringComparer.Ordinal);

    private async Task<Refusal?> ReserveAsync(
        Booking booking, VoucherPart part, DateTimeOffset until, CancellationToken ct)
    {
        var wanted = new VoucherReservation(
            VoucherCharge.IdOf(booking.BookingRef, part.VoucherId), booking.BookingRef, part.Amount.Amount, until);
        return (await ChangeAsync(
            part.VoucherId, voucher => voucher.Reserve(wanted, clock.GetUtcNow()), ct)).Refusal;
    }

    private Task<Result<Stored<Voucher>>> ChangeAsync(
        string voucherId, Func<Voucher, Result<Voucher>> decide, CancellationToken ct) =>
        store.ChangeAsync(Voucher.Collection, voucherId, voucherId, decide, ct);
}
