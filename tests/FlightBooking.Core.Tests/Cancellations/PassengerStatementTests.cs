using FlightBooking.Core.Cancellations;
using FlightBooking.Core.Tests.Changes;
using Xunit;
using static FlightBooking.Core.Tests.Bookings.BookingScenes;
using static FlightBooking.Core.Tests.Cancellations.CancellationScenes;
using static FlightBooking.Core.Tests.Changes.ExchangeScenes;

namespace FlightBooking.Core.Tests.Cancellations;

public class PassengerStatementTests
{
    // One adult paid 5,842, then 3,600 for flights of 7,942: 2,100 more and the charge of 1,500. Leaving those 100
    // hours ahead costs 3,000, so 4,500 are kept of the 9,442.
    [Fact]
    public void Of_one_who_travels_alone_it_is_what_the_slice_came_to()
    {
        var now = Outbound.DepartsAt.AddHours(-100);
        var booking = Single().Exchanged(now, To("outbound", Again, 681300, now)).Cancelled(now);

        var own = Assert.Single(booking.ByPassenger());

        Assert.Equal(
            ("p1", Money.Rupees(9442), Money.Rupees(4500), Money.Rupees(4942), Money.Zero),
            (own.PassengerId, own.Paid, own.Charged, own.Returned, own.Left));
    }

    // Who left is charged what they were charged; those who stay have the rest, fees and all.
    [Fact]
    public void Whoever_left_has_nothing_left_and_the_others_pay_nothing_for_it()
    {
        var booking = Family();
        var before = booking.ByPassenger();

        var after = booking.Cancelled(Outbound.DepartsAt.AddHours(-100), ["outbound"], ["p3"]);

        var line = after.Cancellations[0].Lines[0];
        var gone = after.ByPassenger().Single(one => one is { PassengerId: "p3", Slice: "outbound" });
        Assert.Equal(
            (line.Paid, line.Charge, line.Paid - line.Charge, Money.Zero),
            (gone.Paid, gone.Charged, gone.Returned, gone.Left));
        Assert.All(
            after.ByPassenger().Where(one => one.PassengerId != "p3"),
            one => Assert.Equal((one.Paid, Money.Zero), (one.Left, one.Charged)));
        Assert.Equal(
            before.Where(one => one.Slice == "inbound"), after.ByPassenger().Where(one => one.Slice == "inbound"));
    }

    // What the exchange charges is for who was there then, not for whoever had left before.
    [Fact]
    public void An_exchange_is_about_those_who_had_not_left_before_it()
    {
        var now = Outbound.DepartsAt.AddHours(-100);
        var left = Family().Cancelled(now, ["outbound"], ["p3"]);
        var before = left.ByPassenger().Single(one => one is { PassengerId: "p3", Slice: "outbound" });

        var after = left.Exchanged(now, To("outbound", Again, 281300, now));

        var gone = after.ByPassenger().Single(one => one is { PassengerId: "p3", Slice: "outbound" });
        Assert.Equal((before.Charged, before.Returned, Money.Zero), (gone.Charged, gone.Returned, gone.Left));
        Assert.Equal(
            Money.Rupees(1500),
            after.ByPassenger().Where(one => one.PassengerId != "p3").Select(one => one.Charged).Sum());
    }

    [Fact]
    public void What_is_not_paid_is_nobodys() => Assert.Empty(OneWay().ByPassenger());
}
