using FlightBooking.Core.Bookings;
using FlightBooking.Core.Cancellations;
using FlightBooking.Core.Payments;
using FlightBooking.Core.Tests.Cancellations;
using Xunit;
using static FlightBooking.Core.Tests.Bookings.BookingScenes;
using static FlightBooking.Core.Tests.Cancellations.CancellationScenes;
using static FlightBooking.Core.Tests.Changes.ExchangeScenes;

namespace FlightBooking.Core.Tests.Changes;

public class ChargedBackExchangeTests
{
    // 5,842 were paid, then 3,600 for flights of 7,942, of which 1,500 are the charge of the change. Of the 7,942 the
    // bank has 5,842 back, so 2,100 are left to give; what was given by hand besides makes that less.
    [Theory]
    [InlineData(0, 2100)]
    [InlineData(2000, 100)]
    [InlineData(5842, 0)]
    public void Charged_back_what_the_change_charged_stays_and_nothing_goes_back_twice(int byHand, int back)
    {
        var now = Outbound.DepartsAt.AddHours(-100);
        ProviderRefund[] given = byHand == 0
            ? []
            : [new("re_hand", RefundStatus.Succeeded, Money.Rupees(byHand))];
        var booking = Single().Exchanged(now, To("outbound", Again, 681300, now))
            .TakeOver(Disputed(DisputeStatus.Lost) with { Refunds = [.. given] }, now)
            .CancelChargedBack(now);

        var taken = booking.Cancellations[^1];
        Assert.True(taken.IsByBank());
        Assert.Equal(
            (Money.Rupees(back), Money.Rupees(7942 - back), Money.Zero),
            (taken.Refund(), taken.Elsewhere(), taken.Charge()));
        Assert.Equal(Money.Rupees(1500), booking.ChargedOn(booking.Slices[0]));
    }

    // A bank takes all of the first charge while a part of it is on its way back, and that part does not arrive: what
    // is owed still is what the change was paid with.
    [Fact]
    public void What_is_owed_still_is_asked_of_a_charge_that_has_it()
    {
        var family = Family();
        var bought = ChangeTests.Bought(family, "pi_c1", ("outbound", "p1", 20));
        var more = bought.Total - family.Total;
        var leaving = bought.Cancelled(Now, ["outbound"], ["p2"]);
        var refund = leaving.Refunds[0];
        var taken = leaving
            .FollowRefund(new(refund.RefundId, 1, BookingRefundStatus.Pending, "re_1"), Now)
            .TakeOver(Disputed(DisputeStatus.Lost, family.Total), Now)
            .CancelChargedBack(Now);
        Assert.Equal(bought.Total - refund.Amount, taken.Cancellations[^1].Elsewhere());

        var asked = taken
            .FollowRefund(new(refund.RefundId, 1, BookingRefundStatus.Failed, "re_1"), Now)
            .BeginRefund(refund.RefundId, Now);

        Assert.Equal((Money.Zero, BookingRefundStatus.Succeeded), (asked.Refunds[0].Amount, asked.Refunds[0].Status));
        Assert.Equal(
            (more, "pi_c1", BookingRefundStatus.Pending),
            (asked.Refunds[^1].Amount, asked.Refunds[^1].PaymentIntentId, asked.Refunds[^1].Status));
        Assert.True(more > Money.Zero);
        Assert.Equal(asked, asked.BeginRefund(refund.RefundId, Now));
        Assert.Equal(Money.Zero, asked.AheadOn(family.Payment.PaymentIntentId));
    }
}
