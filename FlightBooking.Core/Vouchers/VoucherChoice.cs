using System.Collections.Immutable;
using FlightBooking.Core.Bookings;

namespace FlightBooking.Core.Vouchers;

/// <summary>What each of some vouchers is to pay of a booking.</summary>
public static class VoucherChoice
{
    /// <summary>As much as each has, in their order; a rest is never less than the least that can be paid.</summary>
    /// <param name="booking">The booking.</param>
    /// <param name="named">The vouchers, of which those that are not needed are left out.</param>
    /// <param name="smallest">The least that the provider takes.</param>
    /// <param name="now">The time.</param>
    /// <returns>
    /// The parts; <c>voucher_expired</c>, <c>voucher_empty</c>, <c>voucher_in_use</c>, <c>voucher_currency</c>.
    /// </returns>
    public static Result<ImmutableArray<VoucherPart>> Of(
        Booking booking, IEnumerable<Voucher> named, Money smallest, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(booking);
        ArgumentNullException.ThrowIfNull(named);
        var parts = ImmutableArray.CreateBuilder<VoucherPart>();
        var rest = booking.Total;
        foreach (var voucher in named.TakeWhile(_ => rest.Amount > 0))
        {
            if (voucher.Currency != rest.Currency)
            {
                return Refusal.Conflict(
                    "voucher_currency", $"The voucher is in {voucher.Currency}, and the booking in {rest.Currency}.");
            }

            var chargeId = VoucherCharge.IdOf(booking.BookingRef, voucher.VoucherId);
            if (!voucher.Payable(chargeId, now).Is(out var left, out var refusal))
            {
                return refusal;
            }

            parts.Add(new(voucher.VoucherId, Money.Min(left, rest)));
            rest -= parts[^1].Amount;
        }

        return LeavingEnough(parts, rest, smallest);
    }

    private static Result<ImmutableArray<VoucherPart>> LeavingEnough(
        ImmutableArray<VoucherPart>.Builder parts, Money rest, Money smallest)
    {
        while (parts.Count > 0 && rest.Amount > 0 && rest.Currency == smallest.Currency && rest < smallest)
        {
            var last = parts[^1];
            var less = Money.Min(last.Amount, smallest - rest);
            rest += less;
            parts.RemoveAt(parts.Count - 1);
            if (last.Amount > less)
            {
                parts.Add(last with { Amount = last.Amount - less });
            }
        }

        return parts.Count == 0
            ? Refusal.Conflict("voucher_empty", "What is left of the voucher is too little to pay with.")
            : parts.ToImmutable();
    }
}
