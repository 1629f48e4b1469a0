using FlightBooking.Core.Bookings;
using FlightBooking.Core.Vouchers;
using static FlightBooking.Core.Tests.Bookings.BookingScenes;

namespace FlightBooking.Core.Tests.Vouchers;

/// <summary>Vouchers, and what is done with them.</summary>
internal static class VoucherScenes
{
    public static Voucher Of(int rupees, DateTimeOffset? until = null) => new()
    {
        VoucherId = "V",
        Currency = Money.DefaultCurrency,
        ExpiresAt = until ?? Now.AddDays(30),
        DaysAfterReturn = 90,
        OwnerAccountId = "acc_1",
        Movements = [new(VoucherMovementKind.Issued, "r0", rupees * 100, Now, "AAAAAA")],
    };

    public static Result<Voucher> Reserve(this Voucher voucher, string bookingRef, int rupees, DateTimeOffset now) =>
        voucher.Reserve(
            new(VoucherCharge.IdOf(bookingRef, "V"), bookingRef, rupees * 100, now.AddMinutes(17)), now);

    public static Result<Voucher> Spend(this Voucher voucher, string bookingRef, int rupees, DateTimeOffset now) =>
        voucher.Spend(VoucherCharge.IdOf(bookingRef, "V"), bookingRef, Money.Rupees(rupees), now);

    public static Voucher GiveBack(
        this Voucher voucher, string bookingRef, string refundId, int rupees, int of, DateTimeOffset now) =>
        voucher.GiveBack(
            new("V", Money.Rupees(of)),
            new(
                refundId,
                null,
                Money.Rupees(rupees),
                BookingRefundStatus.Pending,
                null,
                VoucherCharge.IdOf(bookingRef, "V"),
                now),
            bookingRef,
            now);

    /// <summary>What five bookings, of which each costs its own price, may do with one at any time.</summary>
    public static Voucher Next(Voucher voucher, DateTimeOffset now, int[] step)
    {
        var number = step[1] % 5;
        var (reference, price) = ($"BOOK{number}X", 700 * (number + 1));
        return (step[0] % 6) switch
        {
            0 => voucher.Reserve(reference, price, now).Is(out var kept, out _) ? kept : voucher,
            1 => voucher.Spend(reference, price, now).Is(out var spent, out _) ? spent : voucher,
            2 => voucher.Release(VoucherCharge.IdOf(reference, "V")),
            3 when Has(voucher, VoucherMovementKind.Spent, VoucherCharge.IdOf(reference, "V"))
                && step[2] % 3 < 2 => voucher.GiveBack(reference, $"{reference}-{step[2] % 2}", price / 2, price, now),
            4 when !Has(voucher, VoucherMovementKind.Spent, VoucherCharge.IdOf(reference, "V")) =>
                voucher.GiveBack(reference, $"{reference}-whole", price, price, now),
            _ => voucher.Expire(now),
        };
    }

    private static bool Has(Voucher voucher, VoucherMovementKind kind, string id) =>
        voucher.Movements.Any(moved => moved.Kind == kind && moved.Id == id);
}
