using FlightBooking.Core.Bookings;
using Xunit;
using static FlightBooking.Core.Tests.Bookings.BookingScenes;

namespace FlightBooking.Core.Tests.Bookings;

public class RefundDecisionTests
{
    private static readonly Booking GivenUp = OneWay().Opened()
        .Expire("cs_1", Now.AddMinutes(15)).Value
        .ReceivePayment(new("cs_1", "pi_1", Money.Rupees(5842)), Now.AddMinutes(16)).Booking
        .GiveUp(Now.AddMinutes(17));

    private static string RefundId => HoldDecision.FullRefundId("7KQ2MX");

    [Fact]
    public void A_refund_that_arrived_makes_the_payment_refunded()
    {
        var followed = GivenUp.FollowRefund(Word(BookingRefundStatus.Succeeded), Now);

        Assert.Equal(BookingPaymentStatus.Refunded, followed.Payment.Status);
        Assert.Equal("re_1", followed.Refunds.Single().ProviderRefundId);
    }

    [Fact]
    public void An_old_event_does_not_undo_a_success()
    {
        var succeeded = GivenUp.FollowRefund(Word(BookingRefundStatus.Succeeded), Now);

        Assert.Same(succeeded, succeeded.FollowRefund(Word(BookingRefundStatus.Pending), Now));
    }

    [Fact]
    public void The_same_refund_is_asked_for_once() => Assert.Single(GivenUp.GiveUp(Now.AddMinutes(20)).Refunds);

    [Fact]
    public void The_refund_of_a_stray_payment_says_nothing_about_the_one_that_counts()
    {
        var paid = OneWay().Opened().ReceivePayment(new("cs_1", "pi_1", Money.Rupees(5842)), Now).Booking
            .ReceivePayment(new("cs_2", "pi_2", Money.Rupees(5842)), Now).Booking;

        var followed = paid.FollowRefund(
            new(PaymentDecision.StrayRefundId("7KQ2MX", "pi_2"), 1, BookingRefundStatus.Succeeded, "re_2"), Now);

        Assert.Equal(BookingPaymentStatus.Succeeded, followed.Payment.Status);
    }

    [Fact]
    public void A_try_that_failed_is_followed_by_another_with_a_key_of_its_own()
    {
        var retried = GivenUp
            .FollowRefund(Word(BookingRefundStatus.Pending), Now)
            .FollowRefund(Word(BookingRefundStatus.Failed), Now);

        var refund = Assert.Single(retried.Refunds);
        Assert.Equal((BookingRefundStatus.Pending, 2, null), (refund.Status, refund.Attempt, refund.ProviderRefundId));
        Assert.Equal($"{RefundId}-2", refund.ProviderKey());
        Assert.False(refund.IsAccepted());
        Assert.Equal("refund_retried", retried.History[^1].Event);
    }

    [Fact]
    public void Words_about_an_earlier_try_change_nothing()
    {
        var retried = GivenUp.FollowRefund(Word(BookingRefundStatus.Failed), Now);

        Assert.Same(retried, retried.FollowRefund(Word(BookingRefundStatus.Succeeded), Now));
        Assert.Same(retried, retried.FollowRefund(Word(BookingRefundStatus.Failed), Now));
    }

    [Fact]
    public void After_three_tries_the_refund_has_failed_for_good()
    {
        var failed = GivenUp;
        for (var attempt = 1; attempt <= RefundDecision.MostAttempts; attempt++)
        {
            failed = failed.FollowRefund(Word(BookingRefundStatus.Failed, attempt), Now);
        }

        Assert.Equal(BookingRefundStatus.Failed, failed.Refunds.Single().Status);
        Assert.Equal("refund_failed", failed.History[^1].Event);
        Assert.Equal(BookingPaymentStatus.Succeeded, failed.Payment.Status);
        Assert.Same(failed, failed.FollowRefund(Word(BookingRefundStatus.Succeeded, 3), Now));
    }

    [Fact]
    public void A_bank_may_send_back_what_had_arrived()
    {
        var back = GivenUp
            .FollowRefund(Word(BookingRefundStatus.Succeeded), Now)
            .FollowRefund(Word(BookingRefundStatus.Failed), Now);

        Assert.Equal((BookingRefundStatus.Pending, 2), (back.Refunds.Single().Status, back.Refunds.Single().Attempt));
        Assert.Equal(BookingPaymentStatus.Succeeded, back.Payment.Status);
    }

    private static RefundWord Word(BookingRefundStatus status, int attempt = 1) =>
        new(RefundId, attempt, status, $"re_{attempt}");
}
