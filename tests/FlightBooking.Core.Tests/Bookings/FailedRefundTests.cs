using FlightBooking.Core.Bookings;
using FlightBooking.Core.Cancellations;
using FlightBooking.Core.Desk;
using FlightBooking.Core.Payments;
using Xunit;
using static FlightBooking.Core.Tests.Bookings.BookingScenes;

namespace FlightBooking.Core.Tests.Bookings;

/// <summary>What the airline does about a refund that the provider could not make.</summary>
public class FailedRefundTests
{
    private static readonly string RefundId = HoldDecision.FullRefundId("7KQ2MX");

    private static readonly Booking Failed = Enumerable.Range(1, RefundDecision.MostAttempts).Aggregate(
        OneWay().Opened()
            .Expire("cs_1", Now.AddMinutes(15)).Value
            .ReceivePayment(new("cs_1", "pi_1", Money.Rupees(5842)), Now.AddMinutes(16)).Booking
            .GiveUp(Now.AddMinutes(17)),
        (booking, attempt) => booking.FollowRefund(Word(attempt, BookingRefundStatus.Failed), Now));

    [Fact]
    public void It_waits_for_a_person_until_something_is_done_about_it()
    {
        var task = Assert.Single(DeskTask.Of(Failed));

        Assert.Equal((RefundId, DeskTaskKind.RefundFailed, "7KQ2MX"), (task.TaskId, task.Kind, task.BookingRef));
        Assert.Empty(DeskTask.Of(Failed.RetryRefund(RefundId, Now).Value));
        Assert.Empty(DeskTask.Of(Failed.SettleRefundByHand(RefundId, Now).Value));
    }

    [Fact]
    public void Tried_again_it_has_one_try_under_a_key_of_its_own()
    {
        var retried = Failed.RetryRefund(RefundId, Now).Value;

        var refund = Assert.Single(retried.Refunds);
        Assert.Equal((BookingRefundStatus.Pending, $"{RefundId}-4"), (refund.Status, refund.ProviderKey()));
        Assert.Equal("refund_not_failed", retried.RetryRefund(RefundId, Now).Refusal?.Code);
        var again = retried.FollowRefund(Word(4, BookingRefundStatus.Failed), Now);
        Assert.Equal(BookingRefundStatus.Failed, Assert.Single(again.Refunds).Status);
    }

    [Fact]
    public void Settled_by_hand_it_is_back_whatever_the_provider_says_later()
    {
        var settled = Failed.SettleRefundByHand(RefundId, Now).Value;

        Assert.Equal(BookingPaymentStatus.Refunded, settled.Payment.Status);
        Assert.True(Assert.Single(settled.Refunds).IsAccepted());
        Assert.Same(settled, settled.SettleRefundByHand(RefundId, Now).Value);
        Assert.Same(settled, settled.FollowRefund(Word(3, BookingRefundStatus.Failed), Now));
        Assert.Equal("refund_not_failed", settled.RetryRefund(RefundId, Now).Refusal?.Code);
        var money = BookingMoney.Of(settled);
        Assert.Equal(
            money.Captured + money.Ahead,
            money.Held + money.Charges + money.Refunded + money.Outside + money.Owed);
    }

    [Fact]
    public void What_went_back_otherwise_while_its_last_try_was_under_way_is_not_owed_once_more()
    {
        var byHand = new ProviderPayment(
            "pi_1", "7KQ2MX", "acc_1", [new("re_hand", RefundStatus.Succeeded, Money.Rupees(5842))], []);
        var trying = Failed.RetryRefund(RefundId, Now).Value.BeginRefund(RefundId, Now).TakeOver(byHand, Now);
        Assert.Equal(BookingRefundStatus.Pending, Assert.Single(trying.Refunds).Status);

        var failed = trying.FollowRefund(Word(4, BookingRefundStatus.Failed), Now);

        var refund = Assert.Single(failed.Refunds);
        Assert.Equal(
            (BookingRefundStatus.Succeeded, Money.Zero, Money.Rupees(5842)),
            (refund.Status, refund.Amount, refund.Elsewhere));
        Assert.Empty(DeskTask.Of(failed));
    }

    [Fact]
    public void One_that_is_not_there_or_has_not_failed_is_left_alone()
    {
        Assert.Equal("refund_not_failed", Failed.RetryRefund("another", Now).Refusal?.Code);
        Assert.Equal("refund_not_failed", Failed.SettleRefundByHand("another", Now).Refusal?.Code);
    }

    private static RefundWord Word(int attempt, BookingRefundStatus status) =>
        new(RefundId, attempt, status, $"re_{attempt}");
}
