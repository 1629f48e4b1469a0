using FlightBooking.Core.Bookings;
using FlightBooking.Core.Changes;
using FlightBooking.Core.Payments;
using Xunit;
using static FlightBooking.Core.Tests.Bookings.BookingScenes;
using static FlightBooking.Core.Tests.Cancellations.CancellationScenes;
using static FlightBooking.Core.Tests.Changes.ChangeTests;

namespace FlightBooking.Core.Tests.Changes;

public class LapseTests
{
    [Fact]
    public void A_change_does_not_lapse_while_money_may_come_by_another_checkout_than_was_closed()
    {
        var accepted = Accepted(Single(), ("outbound", "p1", 20));
        var change = accepted.Changes[0];
        var checkout = new Checkout(
            "cs_9", new("https://pay.example/cs_9"), CheckoutStatus.Open, false, change.Due(), change.ExpiresAt, null);
        var opened = accepted.OpenCheckout(change.ChangeId, checkout, Now).Value;

        Assert.Same(opened, opened.LapseUnpaid(["cs_1"], change.ExpiresAt));
        Assert.Equal(ChangeStatus.Lapsed, opened.LapseUnpaid(["cs_9"], change.ExpiresAt).Changes[0].Status);
    }
}
