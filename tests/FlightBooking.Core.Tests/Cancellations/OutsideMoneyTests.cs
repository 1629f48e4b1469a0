using FlightBooking.Core.Bookings;
using FlightBooking.Core.Cancellations;
using FlightBooking.Core.Payments;
using Xunit;
using static FlightBooking.Core.Tests.Bookings.BookingScenes;
using static FlightBooking.Core.Tests.Cancellations.CancellationScenes;

namespace FlightBooking.Core.Tests.Cancellations;

/// <summary>Money that others gave back.</summary>
public class OutsideMoneyTests
{
    private static readonly DateTimeOffset DaysBefore = Outbound.DepartsAt.AddHours(-100);

    [Fact]
    public void A_refund_by_hand_is_in_the_books_once()
    {
        var told = Single().TakeOver(ByHand(1000), Now);

        Assert.Equal(
            ("re_hand", Money.Rupees(1000)),
            (told.OutsideRefunds.Single().RefundId, told.OutsideRefunds.Single().Amount));
        Assert.Equal(BookingPaymentStatus.PartiallyRefunded, told.Payment.Status);
        Assert.Equal("refunded_elsewhere", told.History[^1].Event);
        Assert.Equal(told, told.TakeOver(ByHand(1000), Now.AddDays(1)));
        Assert.Equal(Money.Rupees(1000), BookingMoney.Of(told).Ahead);
    }

    [Fact]
    public void A_refund_that_was_asked_for_here_is_none_by_hand()
    {
        var cancelled = Single().Cancelled(Now);
        var refund = cancelled.Refunds.Single();
        var own = new ProviderRefund(
            "re_1", RefundStatus.Succeeded, refund.Amount) { IdempotencyKey = refund.ProviderKey() };

        Assert.Empty(cancelled.TakeOver(new("pi_1", "7KQ2MX", "acc_1", [own], []), Now).OutsideRefunds);
    }

    [Theory]
    [InlineData(1000, 1842)]
    [InlineData(2842, 0)]
    [InlineData(5842, 0)]
    public void A_quote_gives_back_what_has_not_gone_back_already(int rupees, int refund)
    {
        // 5,842 paid, 3,000 kept.
        var quote = Single().TakeOver(ByHand(rupees), Now).Quote(DaysBefore).Value;

        Assert.Equal(
            (Money.Rupees(3000), Money.Rupees(refund), Money.Rupees(2842 - refund)),
            (quote.Charge(), quote.Refund(), quote.Elsewhere()));
    }

    [Fact]
    public void Money_that_went_back_counts_once_whatever_is_cancelled_after_it()
    {
        var booking = Family().TakeOver(ByHand(5000), Now);

        var all = booking.Cancelled(Now, ["outbound"]).Cancelled(Now, ["inbound"]);

        Assert.Equal(booking.Total - Money.Rupees(5000), all.Cancellations.Select(one => one.Refund()).Sum());
        Assert.Equal((Money.Zero, Money.Zero), (BookingMoney.Of(all).Ahead, BookingMoney.Of(all).Owed));
    }

    [Fact]
    public void A_quote_is_outdated_once_money_went_back_otherwise()
    {
        var booking = Single();
        var quote = booking.Quote(Now).Value;

        Assert.Equal("quote_outdated", booking.TakeOver(ByHand(1), Now).Accept(quote, Now).Refusal!.Code);
    }

    [Fact]
    public void A_refund_that_was_made_by_hand_instead_is_settled_and_its_seats_go_free()
    {
        var cancelled = Single().Cancelled(Now);
        var id = cancelled.Refunds.Single().RefundId;

        var begun = cancelled.TakeOver(ByHand(5842), Now).BeginRefund(id, Now);
        var released = begun.Released(Now);

        Assert.Equal(
            (BookingRefundStatus.Succeeded, Money.Zero),
            (begun.Refunds.Single().Status, begun.Refunds.Single().Amount));
        Assert.Equal(BookingStatus.Cancelled, released.Status);
        Assert.Equal(Money.Rupees(5842), released.Cancellations.Single().Elsewhere());
        Assert.Equal(BookingPaymentStatus.Refunded, released.Payment.Status);
    }

    [Fact]
    public void A_refund_that_had_finally_failed_is_settled_by_one_by_hand()
    {
        var failed = Failed(Single().Cancelled(Now));

        var settled = failed.TakeOver(ByHand(5842), Now);

        Assert.Equal(BookingRefundStatus.Succeeded, settled.Refunds.Single().Status);
        Assert.Null(settled.Refunds.Single().ProviderRefundId);
        Assert.Equal(CancellationStatus.Pending, settled.StatusOf(settled.Cancellations.Single()));
        Assert.Same(settled, settled.Told(settled.Refunds.Single().RefundId, BookingRefundStatus.Failed, Now));
    }

    [Fact]
    public void What_is_asked_for_in_one_try_does_not_change_once_it_has_begun()
    {
        var cancelled = Single().Cancelled(Now);
        var id = cancelled.Refunds.Single().RefundId;

        var begun = cancelled.BeginRefund(id, Now).TakeOver(ByHand(1000), Now).BeginRefund(id, Now);
        var next = begun.Told(id, BookingRefundStatus.Failed, Now).BeginRefund(id, Now);

        Assert.Equal(Money.Rupees(5842), begun.Refunds.Single().Amount);
        Assert.Equal((Money.Rupees(4842), 2), (next.Refunds.Single().Amount, next.Refunds.Single().Begun));
        Assert.Equal(Money.Rupees(4842), next.Cancellations.Single().Refund());
    }

    [Fact]
    public void A_refund_by_hand_that_comes_back_after_it_was_counted_is_owed()
    {
        var counted = Single().TakeOver(ByHand(1000), Now).Cancelled(Now);

        var back = counted.TakeOver(ByHand(1000, RefundStatus.Failed), Now);

        Assert.Equal("refund_elsewhere_failed", back.History[^1].Event);
        Assert.Equal(Money.Rupees(1000), BookingMoney.Of(back).Owed);
    }

    [Fact]
    public void A_coupon_is_given_back_only_where_nothing_of_it_was_used()
    {
        Assert.False(Single().IsWhollyGivenBack());
        Assert.True(Free(Single().Cancelled(Now)).IsWhollyGivenBack());
        Assert.False(Free(Single().Cancelled(DaysBefore)).IsWhollyGivenBack());
        Assert.False(Single()
            .TakeOver(Disputed(DisputeStatus.Lost), Now)
            .CancelChargedBack(Now)
            .Released(Now)
            .IsWhollyGivenBack());
    }

    private static Booking Free(Booking cancelled) =>
        cancelled.Told(cancelled.Refunds.Single().RefundId, BookingRefundStatus.Succeeded, Now).Released(Now);

    private static Booking Failed(Booking cancelled) => Enumerable.Range(0, RefundDecision.MostAttempts).Aggregate(
        cancelled, (booking, _) => booking.Told(booking.Refunds.Single().RefundId, BookingRefundStatus.Failed, Now));

    private static ProviderPayment ByHand(int rupees, RefundStatus status = RefundStatus.Succeeded) =>
        new("pi_1", "7KQ2MX", "acc_1", [new("re_hand", status, Money.Rupees(rupees))], []);
}
