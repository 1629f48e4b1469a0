using FlightBooking.Core.Bookings;

namespace FlightBooking.Core.Vouchers;

/// <summary>Decisions about one voucher; each is safe to take again on the same facts.</summary>
public static class VoucherDecision
{
    /// <summary>Whoever pays first has it.</summary>
    private static readonly Refusal InUse = Refusal.Conflict(
        "voucher_in_use", "Somebody has just paid with the voucher, or is about to; try again later.");

    private static readonly Refusal Empty = Refusal.Conflict("voucher_empty", "Nothing is left of the voucher.");

    /// <summary>The money of a refund comes to a voucher, with the bonus; it comes into being with the first.</summary>
    /// <param name="voucher">It; null where there is none yet.</param>
    /// <param name="order">What was promised.</param>
    /// <param name="booking">The booking whose money it is.</param>
    /// <param name="refund">The refund, whose amount is fixed.</param>
    /// <param name="now">The time.</param>
    public static Voucher Issue(
        Voucher? voucher, VoucherOrder order, Booking booking, BookingRefund refund, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(booking);
        ArgumentNullException.ThrowIfNull(refund);
        voucher ??= new()
        {
            VoucherId = order.VoucherId,
            Currency = refund.Amount.Currency,
            ExpiresAt = order.ExpiresAt,
            DaysAfterReturn = order.DaysAfterReturn,
            OwnerAccountId = booking.ErasedAt is null ? booking.OwnerId : null,
        };
        if (voucher.Find(VoucherMovementKind.Issued, refund.RefundId) is not null)
        {
            return voucher;
        }

        // What waited for a bank to decide does not come to a voucher that is over before anybody has seen it.
        var issued = voucher.LastingFrom(now).Moving(
            VoucherMovementKind.Issued, refund.RefundId, refund.Amount.Amount, now, booking.BookingRef);
        var bonus = order.BonusOf(refund.Amount).Amount;
        return bonus == 0 ? issued
            : issued.Moving(VoucherMovementKind.Bonus, refund.RefundId, bonus, now, booking.BookingRef);
    }

    /// <summary>What a booking can be paid with at most; or <c>voucher_expired</c>, <c>voucher_empty</c>.</summary>
    public static Result<Money> Payable(this Voucher voucher, string chargeId, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(voucher);
        var left = voucher.LeftFor(chargeId, now);
        return now >= voucher.ExpiresAt
            ? Refusal.Conflict("voucher_expired", "The voucher has expired.")
            : left.Amount <= 0
            ? voucher.Balance().Amount > 0 ? InUse : Empty
            : left;
    }

    /// <summary>
    /// Keeps an amount for a booking until a time: <c>voucher_expired</c>, <c>voucher_empty</c>, <c>voucher_in_use</c>.
    /// What is kept for it already is kept for as long as either says.
    /// </summary>
    public static Result<Voucher> Reserve(this Voucher voucher, VoucherReservation wanted, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(voucher);
        ArgumentNullException.ThrowIfNull(wanted);
        if (voucher.Find(VoucherMovementKind.Spent, wanted.ChargeId) is not null)
        {
            return voucher;
        }

        var known = voucher.Reservations.FirstOrDefault(kept => kept.ChargeId == wanted.ChargeId);
        if (known is not null && known.Amount == wanted.Amount && known.Until >= wanted.Until)
        {
            return voucher;
        }

        // Kept on from before its time was over, it is prolonged whatever has expired.
        var isKept = known is not null && now < known.Until && wanted.Amount <= known.Amount;
        if (!isKept && voucher.Payable(wanted.ChargeId, now).Refusal is { } refusal)
        {
            return refusal;
        }

        return !isKept && wanted.Amount > voucher.LeftFor(wanted.ChargeId, now).Amount
            ? InUse
            : voucher with
            {
                Reservations =
                [
                    .. voucher.Reservations.Where(kept => kept.ChargeId != wanted.ChargeId && now < kept.Until),
                    wanted,
                ],
            };
    }

    /// <summary>Keeps nothing any more for a charge.</summary>
    public static Voucher Release(this Voucher voucher, string chargeId)
    {
        ArgumentNullException.ThrowIfNull(voucher);
        return voucher.Reservations.FirstOrDefault(kept => kept.ChargeId == chargeId) is { } known
            ? voucher with { Reservations = voucher.Reservations.Remove(known) }
            : voucher;
    }

    /// <summary>
    /// It pays: what was kept for it, and where that is over, what is left; <c>voucher_in_use</c> where others have
    /// that. What was paid once is paid, whatever went back since.
    /// </summary>
    public static Result<Voucher> Spend(
        this Voucher voucher, string chargeId, string bookingRef, Money amount, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(voucher);
        if (voucher.Find(VoucherMovementKind.Spent, chargeId) is not null)
        {
            return voucher;
        }

        // What nobody else has taken meanwhile is still its own.
        return amount > voucher.LeftFor(chargeId, now)
            ? InUse
            : voucher.Release(chargeId)
                .Moving(VoucherMovementKind.Spent, chargeId, -amount.Amount, now, bookingRef);
    }

    /// <summary>
    /// What it has paid comes back, in whole or in part. Where it never came to pay, it has in this moment: so that
    /// nobody who comes late makes it pay after all.
    /// </summary>
    /// <param name="voucher">It.</param>
    /// <param name="part">What it has paid, or was to.</param>
    /// <param name="refund">What comes back of that.</param>
    /// <param name="bookingRef">The booking.</param>
    /// <param name="now">The time.</param>
    public static Voucher GiveBack(
        this Voucher voucher, VoucherPart part, BookingRefund refund, string bookingRef, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(voucher);
        ArgumentNullException.ThrowIfNull(part);
        ArgumentNullException.ThrowIfNull(refund);
        if (voucher.Find(VoucherMovementKind.GivenBack, refund.RefundId) is not null)
        {
            return voucher;
        }

        var chargeId = VoucherCharge.IdOf(bookingRef, part.VoucherId);
        var paid = voucher.Find(VoucherMovementKind.Spent, chargeId) is not null
            ? voucher
            : voucher.Release(chargeId)
                .Moving(VoucherMovementKind.Spent, chargeId, -part.Amount.Amount, now, bookingRef);
        return paid.LastingFrom(now)
            .Moving(VoucherMovementKind.GivenBack, refund.RefundId, refund.Amount.Amount, now, bookingRef);
    }

    /// <summary>
    /// Its time is over: what is left is owed no more. What is kept for bookings is waited for; before its time nothing
    /// changes.
    /// </summary>
    public static Voucher Expire(this Voucher voucher, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(voucher);
        var left = voucher.Balance().Amount;
        return now < voucher.ExpiresAt || left <= 0 || voucher.Reserved(now).Amount > 0
            ? voucher
            : voucher.Moving(
                VoucherMovementKind.Expired, $"{voucher.Movements.Length + 1}", -left, now, bookingRef: null);
    }

    /// <summary>Nobody is named any more; what has moved stays.</summary>
    public static Voucher Erase(this Voucher voucher)
    {
        ArgumentNullException.ThrowIfNull(voucher);
        return voucher.OwnerAccountId is null ? voucher : voucher with { OwnerAccountId = null };
    }

    // What is not kept for others.
    private static Money LeftFor(this Voucher voucher, string chargeId, DateTimeOffset now) =>
        voucher.Balance() - new Money(
            voucher.Reservations
                .Where(kept => kept.ChargeId != chargeId && now < kept.Until)
                .Sum(kept => kept.Amount),
            voucher.Currency);

    private static Voucher LastingFrom(this Voucher voucher, DateTimeOffset now)
    {
        var least = now.AddDays(voucher.DaysAfterReturn);
        return voucher.ExpiresAt >= least ? voucher : voucher with { ExpiresAt = least };
    }

    private static Voucher Moving(
        this Voucher voucher,
        VoucherMovementKind kind,
        string id,
        long amount,
        DateTimeOffset now,
        string? bookingRef) => voucher with
        {
            Movements = voucher.Movements.Add(new(kind, id, amount, now, bookingRef)),
        };
}
