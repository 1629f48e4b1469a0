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
}
