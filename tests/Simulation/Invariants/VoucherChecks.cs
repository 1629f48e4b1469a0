using FlightBooking.Core;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Storage;
using FlightBooking.Core.Vouchers;
using FlightBooking.Simulation.Machinery;

namespace FlightBooking.Simulation.Invariants;

/// <summary>What must hold of vouchers, and of what they and bookings say of each other, in the end.</summary>
internal static class VoucherChecks
{
    /// <summary>What vouchers have paid of a booking, without what of its money is on vouchers again.</summary>
    public static Money KeptOf(World world, Booking booking) => !world.AreVouchersUsed ? Money.Zero : Money.Paise(
        -All(world).Sum(voucher => voucher.Movements
            .Where(moved => moved.BookingRef == booking.BookingRef && moved.Kind != VoucherMovementKind.Bonus)
            .Sum(moved => moved.Amount)));

    /// <summary>Whether a refund has reached a voucher.</summary>
    public static bool HasReturned(World world, string refundId) =>
        world.AreVouchersUsed && All(world).Any(voucher => voucher.Movements.Any(moved => moved.Id == refundId));

    /// <summary>A document was written; whenever it is a voucher's, it is worth nothing or more.</summary>
    public static void Look(World world, object document)
    {
        if (document is not Voucher voucher)
        {
            return;
        }

        if (voucher.Balance().Amount < 0)
        {
            world.Watch.Violate($"{voucher.Balance()} are left of a voucher");
        }

        if (voucher.Movements.GroupBy(moved => (moved.Kind, moved.Id)).FirstOrDefault(same => same.Count() > 1)
            is { } twice)
        {
            world.Watch.Violate($"{twice.Key.Kind} of {twice.Key.Id} moved a voucher {twice.Count()} times");
        }
    }

    public static IEnumerable<string> Wrong(
        World world, Dictionary<string, Booking> bookings, ILookup<string, JournalEntry> journal)
    {
        if (!world.AreVouchersUsed)
        {
            return [];
        }

        var vouchers = All(world).ToList();
        return Sums(world, vouchers, [.. journal.SelectMany(entries => entries).SelectMany(entry => entry.Entry.Lines)])
            .Concat(vouchers.SelectMany(voucher => Kept(world, voucher)))
            .Concat(Differences(vouchers, bookings.Values));
    }

    // What is owed in them is what the books say.
    private static IEnumerable<string> Sums(World world, List<Voucher> vouchers, List<MoneyLine> lines)
    {
        long Of(MoneyAccount account) => lines.Where(line => line.Account == account).Sum(line => line.Amount);
        var owed = vouchers.Sum(voucher => voucher.Balance().Amount);
        var told = world.Vouchers.FromBefore.Amount
            + Of(MoneyAccount.VoucherReturned) + Of(MoneyAccount.VoucherBonus)
            - Of(MoneyAccount.VoucherPaid) - Of(MoneyAccount.VoucherExpired);
        if (owed != told)
        {
            yield return $"{owed} paise are owed in vouchers, but by the journals {told}";
        }
    }

    private static IEnumerable<string> Kept(World world, Voucher voucher)
    {
        if (voucher.Reservations.FirstOrDefault(kept => kept.Until > world.Agenda.Now) is { } kept)
        {
            yield return $"a voucher keeps {kept.Amount} paise for {kept.BookingRef} until {kept.Until:u}";
        }

        if (voucher.ExpiresAt < world.Agenda.Now - TimeSpan.FromDays(3) && voucher.Balance().Amount != 0)
        {
            yield return $"a voucher that ended at {voucher.ExpiresAt:u} is worth {voucher.Balance()} still";
        }
    }

    // Both name the same movements, to the paisa.
    private static IEnumerable<string> Differences(List<Voucher> vouchers, IEnumerable<Booking> bookings)
    {
        var moved = vouchers.SelectMany(voucher => voucher.Movements
            .Where(one => one.BookingRef is not "BEFORE" and not null)
            .Select(one => (one.Kind, one.Id, voucher.VoucherId, one.Amount))).ToHashSet();
        var told = bookings.SelectMany(Told).ToHashSet();
        return moved.Except(told).Select(one => $"a voucher says {one}, and no booking does")
            .Concat(told.Except(moved).Select(one => $"a booking says {one}, and no voucher does"));
    }

    private static IEnumerable<(VoucherMovementKind Kind, string Id, string VoucherId, long Amount)> Told(
        Booking booking)
    {
        foreach (var part in booking.Payment.IsPaid ? booking.Payment.Vouchers : [])
        {
            var chargeId = VoucherCharge.IdOf(booking.BookingRef, part.VoucherId);
            yield return (VoucherMovementKind.Spent, chargeId, part.VoucherId, -part.Amount.Amount);
        }

        foreach (var refund in booking.Refunds.Where(refund => refund.GoesToVoucher() && refund.IsAccepted()
            && refund.Amount.Amount > 0))
        {
            if (refund.Voucher is not { } order)
            {
                yield return (
                    VoucherMovementKind.GivenBack,
                    refund.RefundId,
                    VoucherCharge.VoucherOf(refund.PaymentIntentId),
                    refund.Amount.Amount);
                continue;
            }

            yield return (VoucherMovementKind.Issued, refund.RefundId, order.VoucherId, refund.Amount.Amount);
            if (order.BonusOf(refund.Amount).Amount is > 0 and var bonus)
            {
                yield return (VoucherMovementKind.Bonus, refund.RefundId, order.VoucherId, bonus);
            }
        }
    }

    private static IEnumerable<Voucher> All(World world) => world.Documents
        .KeysAsync(Voucher.Collection, default)
        .ToBlockingEnumerable()
        .Select(key => world.Documents.ReadAsync(Voucher.Collection, key.Partition, key.Id, default).Now()!.Document);
}
