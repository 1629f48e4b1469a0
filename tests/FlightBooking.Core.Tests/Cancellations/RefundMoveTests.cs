using FlightBooking.Core.Bookings;
using FlightBooking.Core.Cancellations;
using FlightBooking.Core.Payments;
using FlightBooking.Core.Tests.Changes;
using FlightBooking.Core.Tests.Vouchers;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using static FlightBooking.Core.Tests.Bookings.BookingScenes;
using static FlightBooking.Core.Tests.Cancellations.CancellationScenes;

namespace FlightBooking.Core.Tests.Cancellations;

public class RefundMoveTests
{
    // A bank takes all that the card had paid while a passenger's money is on its way back to it, and that does not
    // arrive. What the bank took counts for whoever stayed; so what is owed still is the voucher's.
    [Fact]
    public void What_the_bank_has_taken_of_the_card_is_had_from_the_voucher()
    {
        var family = Family();
        var voucher = new VoucherPart("A", Money.Rupees(2000));
        var paid = family with { Payment = family.Payment with { Vouchers = [voucher] } };
        var (asked, refund) = SentBack(paid, family.Total - voucher.Amount);

        var moved = asked.Refunds.Single(known => known.PaymentIntentId == VoucherCharge.IdOf(family.BookingRef, "A"));
        Assert.Equal(voucher.Amount, moved.Amount);
        Assert.True(moved.GoesToVoucher() && moved.Voucher is null);
        Assert.Equal(refund.Slice, moved.Slice);
        Assert.Equal(Money.Zero, asked.Refunds.Single(known => known.RefundId == refund.RefundId).Amount);
    }

    // No one of the two changes was paid with as much as is owed: each gives what it has.
    [Fact]
    public void What_no_other_charge_has_whole_is_had_in_parts()
    {
        var family = Family();
        var once = ChangeTests.Bought(family, "pi_c1", ("outbound", "p1", 20));
        var twice = ChangeTests.Bought(once, "pi_c2", ("inbound", "p1", 20));
        var (asked, _) = SentBack(twice, family.Total);

        Assert.Equal(
            [("pi_c1", once.Total - family.Total), ("pi_c2", twice.Total - once.Total)],
            asked.Refunds.Where(known => known.Amount.Amount > 0)
                .Select(known => (known.PaymentIntentId, known.Amount)));
        Assert.True(CancellationProperties.AddsUp(asked));
    }

    [Fact]
    public void No_two_refunds_are_asked_for_by_one_key()
    {
        var keys = Enumerable.Range(1, 6)
            .Select(number => BookingCancellation.RefundIdOf("A-cancellation-1", "outbound", number))
            .SelectMany(id => Enumerable.Range(1, 6).Select(attempt => Refund(id, attempt).ProviderKey()));

        Assert.Distinct(keys);
    }

    // After whatever steps, whatever is on its way back is sent back, while the bank took all that the card had paid.
    [Fact]
    public void A_charge_is_asked_for_what_it_has_as_long_as_any_has_it() => Prop.ForAll(
        VoucherProperties.Stories,
        story =>
        {
            var (booking, now) = (story.Booking, Now);
            foreach (var step in story.Steps)
            {
                (booking, now) = CancellationSteps.Next(booking, now, step);
            }

            var under = booking.Refunds
                .Where(refund => refund is { Slice: not null, Status: BookingRefundStatus.Pending })
                .ToList();
            booking = Word(booking, under, BookingRefundStatus.Pending, now)
                .TakeOver(Disputed(DisputeStatus.Lost, booking.DueByCard()), now)
                .CancelChargedBack(now);
            booking = Word(booking, under, BookingRefundStatus.Failed, now);
            return under.TrueForAll(refund =>
            {
                booking = booking.BeginRefund(refund.RefundId, now);
                return IsHad(booking, booking.Refunds.First(known => known.RefundId == refund.RefundId));
            }) && CancellationProperties.AddsUp(booking);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500).WithEndSize(15));

    private static Booking Word(
        Booking booking, List<BookingRefund> refunds, BookingRefundStatus status, DateTimeOffset now) =>
        refunds.Aggregate(booking, (current, refund) => current.FollowRefund(
            new(refund.RefundId, refund.Attempt, status, $"re_{refund.Attempt}"), now));

    private static bool IsHad(Booking booking, BookingRefund refund)
    {
        var asked = booking.Refunds.Where(other => other.PaymentIntentId == refund.PaymentIntentId)
            .Select(other => other.Amount).Sum();
        var paid = booking.Payments().Where(payment => payment.PaymentIntentId == refund.PaymentIntentId)
            .Select(payment => payment.Amount).Sum();
        return refund.Status != BookingRefundStatus.Pending
            || refund.Begun != refund.Attempt
            || booking.GoneOn(refund.PaymentIntentId) + asked <= paid
            || booking.Payments().All(other => other.PaymentIntentId == refund.PaymentIntentId
                || booking.IsDisputed(other.PaymentIntentId)
                || booking.LeftOn(other) == Money.Zero);
    }

    // The second passenger's refund was taken over when the bank took all of the first charge; then it failed, and is
    // begun once more.
    private static (Booking Asked, BookingRefund Refund) SentBack(Booking booking, Money byCard)
    {
        var leaving = booking.Cancelled(Now, ["outbound"], ["p2"]);
        var refund = leaving.Refunds[0];
        return (leaving
            .FollowRefund(new(refund.RefundId, 1, BookingRefundStatus.Pending, "re_1"), Now)
            .TakeOver(Disputed(DisputeStatus.Lost, byCard), Now)
            .CancelChargedBack(Now)
            .FollowRefund(new(refund.RefundId, 1, BookingRefundStatus.Failed, "re_1"), Now)
            .BeginRefund(refund.RefundId, Now), refund);
    }

    private static BookingRefund Refund(string id, int attempt) => new(
        id, "outbound", Money.Rupees(1), BookingRefundStatus.Pending, null, "pi_1", Now) { Attempt = attempt };
}
