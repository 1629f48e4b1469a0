using FlightBooking.Core.Bookings;
using FlightBooking.Core.Commerce;

namespace FlightBooking.Core.Cancellations;

/// <summary>
/// What the same cancellation gives as a voucher. What vouchers have paid is not in it: that goes back to them however
/// the rest is taken, so nobody has a bonus twice on the same money.
/// </summary>
/// <param name="Rules">On which terms.</param>
/// <param name="Refund">What would else go back to cards.</param>
/// <param name="Bonus">What is added.</param>
public sealed record VoucherOffer(VoucherRules Rules, Money Refund, Money Bonus)
{
    /// <summary>What the voucher is worth.</summary>
    public Money Amount => Refund + Bonus;

    /// <summary>What is offered for a quote; null where nothing of it would go back to cards.</summary>
    public static VoucherOffer? Of(Booking booking, CancellationQuote quote, VoucherRules rules)
    {
        ArgumentNullException.ThrowIfNull(booking);
        ArgumentNullException.ThrowIfNull(quote);
        ArgumentNullException.ThrowIfNull(rules);
        var split = new RefundSplit(booking);
        var refunds = quote.Lines.SelectMany(line => split.Of(line))
            .Where(part => part.Refund.Amount > 0
                && !VoucherCharge.Is(part.PaymentIntentId ?? booking.Payment.PaymentIntentId))
            .Select(part => part.Refund)
            .ToList();
        return refunds.Count == 0 ? null : new(
            rules,
            refunds.Sum(),
            refunds.Select(refund => VoucherOrder.BonusOf(refund, rules.BonusBasisPoints)).Sum());
    }

    /// <summary>Where the money goes then.</summary>
    internal VoucherOrder OrderOf(string voucherId, DateTimeOffset now) => new(
        voucherId, Rules.BonusBasisPoints, now.AddDays(Rules.ValidDays), Rules.DaysAfterReturn);
}
