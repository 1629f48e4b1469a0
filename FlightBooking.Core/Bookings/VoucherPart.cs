using System.Text.Json.Serialization;

namespace FlightBooking.Core.Bookings;

/// <summary>What of a booking's own payment a voucher pays.</summary>
/// <param name="VoucherId">The voucher.</param>
/// <param name="Amount">How much.</param>
public sealed record VoucherPart(string VoucherId, Money Amount);

/// <summary>
/// Where the money of a cancellation goes that the customer takes as a voucher, and on which terms: those of the quote.
/// </summary>
/// <param name="VoucherId">The voucher, which comes into being with the first refund that reaches it.</param>
/// <param name="BonusBasisPoints">What the airline adds, in hundredths of a percent.</param>
/// <param name="ExpiresAt">Until when it can be used.</param>
/// <param name="DaysAfterReturn">How many days it lasts at least, once money comes back to it.</param>
public sealed record VoucherOrder(
    string VoucherId, int BonusBasisPoints, DateTimeOffset ExpiresAt, int DaysAfterReturn)
{
    /// <summary>What is added to an amount, rounded down.</summary>
    public Money BonusOf(Money amount) => BonusOf(amount, BonusBasisPoints);

    /// <summary>What so many basis points of an amount are, rounded down.</summary>
    public static Money BonusOf(Money amount, int basisPoints) =>
        amount with { Amount = (long)((Int128)amount.Amount * basisPoints / 10_000) };
}

/// <summary>
/// What vouchers pay of a booking. To the booking each is a charge like those of the provider, with an id of its own:
/// what is kept, divided and given back of charges needs no second way. Only whoever moves the money has to ask.
/// </summary>
public static class VoucherCharge
{
    private const string Mark = "voucher";

    /// <summary>The most vouchers that pay for a booking.</summary>
    public const int MostVouchers = 5;

    /// <summary>The id of the charge of a voucher for a booking: there is but one, however often it is tried.</summary>
    public static string IdOf(string bookingRef, string voucherId) => $"{Mark}-{bookingRef}-{voucherId}";

    /// <summary>Whether a charge is a voucher's, and not the provider's.</summary>
    public static bool Is(string? chargeId) =>
        chargeId?.StartsWith($"{Mark}-", StringComparison.Ordinal) == true;

    /// <summary>The voucher of a charge.</summary>
    public static string VoucherOf(string chargeId)
    {
        ArgumentNullException.ThrowIfNull(chargeId);
        return chargeId[(chargeId.LastIndexOf('-') + 1)..];
    }

    /// <summary>In the place of the provider's id of a refund, where it reached a voucher.</summary>
    public static string ReturnIdOf(string voucherId, string refundId) => $"{Mark}-{voucherId}-{refundId}";

    /// <summary>Whether a refund goes to a voucher: the one it was paid with, or a new one.</summary>
    public static bool GoesToVoucher(this BookingRefund refund)
    {
        ArgumentNullException.ThrowIfNull(refund);
        return refund.Voucher is not null || Is(refund.PaymentIntentId);
    }

    /// <summary>What of the booking's own payment vouchers pay, or are to.</summary>
    internal static Money ByVouchers(this Booking booking) =>
        booking.Payment.Vouchers.Aggregate(booking.Total with { Amount = 0 }, (sum, part) => sum + part.Amount);

    /// <summary>What of it is paid at the provider, or is to be.</summary>
    public static Money DueByCard(this Booking booking)
    {
        ArgumentNullException.ThrowIfNull(booking);
        var all = booking.PaidFirst();
        return booking.Payment.Vouchers.IsEmpty ? all : all - booking.ByVouchers();
    }

    /// <summary>What of its price vouchers have paid.</summary>
    public static Money PaidByVouchers(this Booking booking)
    {
        ArgumentNullException.ThrowIfNull(booking);
        return booking.VoucherCharges().Aggregate(
            booking.Total with { Amount = 0 }, (sum, charge) => sum + charge.Amount);
    }

    /// <summary>The charges of its vouchers, once it is paid.</summary>
    internal static IEnumerable<PaidBy> VoucherCharges(this Booking booking) => !booking.Payment.IsPaid ? []
        : booking.Payment.Vouchers.Select(part => new PaidBy(IdOf(booking.BookingRef, part.VoucherId), part.Amount));
}
