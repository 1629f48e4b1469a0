using FlightBooking.Core.Bookings;
using FlightBooking.Core.Cancellations;
using FlightBooking.Core.Commerce;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Tests.Cancellations;
using FlightBooking.Core.Vouchers;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using static FlightBooking.Core.Tests.Bookings.BookingScenes;
using static FlightBooking.Core.Tests.Cancellations.CancellationScenes;

namespace FlightBooking.Core.Tests.Vouchers;

public class VoucherProperties
{
    // Bookings of which vouchers pay nothing, a part, or all.
    private static readonly Gen<Booking> Bookings =
        from booking in CancellationProperties.Bookings
        from percent in Gen.Elements(0, 0, 1, 37, 99, 100)
        from second in Gen.Elements(0, 25, 100)
        select PaidBy(booking, percent, second);

    internal static readonly Arbitrary<(Booking Booking, int[][] Steps)> Stories =
        (from booking in Bookings from steps in CancellationProperties.Steps select (booking, steps)).ToArbitrary();

    [Fact]
    public void No_paisa_is_lost_whoever_has_paid() => Prop.ForAll(
        Stories,
        story =>
        {
            var (booking, now) = (story.Booking, Now);
            foreach (var step in story.Steps)
            {
                (booking, now) = CancellationSteps.Next(booking, now, step);
                if (!CancellationProperties.AddsUp(booking))
                {
                    return false;
                }
            }

            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithEndSize(40));

    [Fact]
    public void What_a_quote_says_is_what_comes_to_cards_or_is_a_voucher() => Prop.ForAll(
        Stories,
        Gen.Choose(0, VoucherRules.MostBasisPoints).ToArbitrary(),
        (story, bonus) =>
        {
            var (booking, now) = (story.Booking, Now);
            foreach (var step in story.Steps.Take(3))
            {
                (booking, now) = CancellationSteps.Next(booking, now, step);
            }

            if (!booking.Quote(now, [.. booking.Slices.Select(slice => slice.Name)]).Is(out var quote, out _))
            {
                return true;
            }

            quote = quote with { AsVoucher = VoucherOffer.Of(booking, quote, new(bonus, 365, 90)) };
            var accepted = booking.Cancel(quote, "as voucher", CancellationCharges.Standard, now, "V");
            if (quote.AsVoucher is not { } offer)
            {
                return accepted.Refusal?.Code == "voucher_not_offered";
            }

            var refunds = accepted.Value.Refunds.Except(booking.Refunds).ToList();
            var (asVoucher, back) = (
                refunds.Where(refund => refund.Voucher is not null).ToList(),
                refunds.Where(refund => refund.Voucher is null).ToList());
            return asVoucher.Select(refund => refund.Amount).Sum() == offer.Refund
                && asVoucher.Select(refund => refund.Voucher!.BonusOf(refund.Amount)).Sum() == offer.Bonus
                && offer.Amount == offer.Refund + offer.Bonus
                && refunds.Select(refund => refund.Amount).Sum() == quote.Refund()
                && back.TrueForAll(refund => VoucherCharge.Is(refund.PaymentIntentId))
                && CancellationProperties.AddsUp(accepted.Value);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithEndSize(40));

    [Fact]
    public void Whatever_is_tried_with_a_voucher_it_never_pays_more_than_it_has() => Prop.ForAll(
        Gen.Choose(0, 1_000_000).ArrayOf(4).ListOf().ToArbitrary(),
        steps =>
        {
            var (voucher, now) = (VoucherScenes.Of(5_000), Now);
            foreach (var step in steps)
            {
                now = now.AddMinutes(step[3] % 20);
                voucher = VoucherScenes.Next(voucher, now, step);
                if (voucher.Balance().Amount < 0
                    || voucher.Reserved(now) > voucher.Balance()
                    || voucher.Movements.GroupBy(one => (one.Kind, one.Id)).Any(same => same.Count() > 1))
                {
                    return false;
                }
            }

            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500).WithEndSize(60));

    private static Booking PaidBy(Booking booking, int percent, int second)
    {
        var all = booking.Total.Amount * percent / 100;
        var other = all * second / 100 / 2;
        VoucherPart[] parts =
        [
            .. new VoucherPart[] { new("A", Money.Paise(all - other)), new("B", Money.Paise(other)) }
                .Where(part => part.Amount > Money.Zero),
        ];
        return booking with
        {
            Payment = booking.Payment with
            {
                Vouchers = [.. parts],
                PaymentIntentId = all == booking.Total.Amount && parts.Length > 0
                    ? VoucherCharge.IdOf(booking.BookingRef, "A")
                    : booking.Payment.PaymentIntentId,
            },
        };
    }
}
