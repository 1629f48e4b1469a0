using FlightBooking.Core.Bookings;
using Xunit;
using static FlightBooking.Core.Tests.Bookings.BookingScenes;

namespace FlightBooking.Core.Tests.Bookings;

public class RefundDecisionTests
{
    private static readonly Booking GivenUp = OneWay()
        .Expire(Now.AddMinutes(15)).Value
        .ReceivePayment(new("cs_1", "pi_1", Money.Rupees(5842)), Now.AddMinutes(16)).Booking
        .GiveUp(Now.AddMinutes(17));

    private static string RefundId => HoldDecision.FullRefundId("7KQ2MX");

    [Fact]
    public void A_refund_that_arrived_makes_the_payment_refunded()
    {
        var followed = GivenUp.FollowRefund(RefundId, BookingRefundStatus.Succeeded, "re_1", Now);

        Assert.Equal(BookingPaymentStatus.Refunded, followed.Payment.Status);
        Assert.Equal("re_1", followed.Refunds.Single().ProviderRefundId);
    }

    [Fact]
    public void An_old_event_does_not_undo_a_success()
    {
        var succeeded = GivenUp.FollowRefund(RefundId, BookingRefundStatus.Succeeded, "re_1", Now);

        Assert.Same(succeeded, succeeded.FollowRefund(RefundId, BookingRefundStatus.Pending, "re_1", Now));
    }

    [Fact]
    public void The_same_refund_is_asked_for_once() => Assert.Single(GivenUp.GiveUp(Now.AddMinutes(20)).Refunds);

    [Fact]
    public void The_refund_of_a_stray_payment_says_nothing_about_the_one_that_counts()
    {
        var paid = OneWay().ReceivePayment(new("cs_1", "pi_1", Money.Rupees(5842)), Now).Booking
            .ReceivePayment(new("cs_2", "pi_2", Money.Rupees(5842)), Now).Booking;

        var followed = paid.FollowRefund(
            PaymentDecision.StrayRefundId("7KQ2MX", "pi_2"), BookingRefundStatus.Succeeded, "re_2", Now);

        Assert.Equal(BookingPaymentStatus.Succeeded, followed.Payment.Status);
    }
}
