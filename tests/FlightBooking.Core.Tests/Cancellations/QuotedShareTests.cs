using FlightBooking.Core.Bookings;
using FlightBooking.Core.Cancellations;
using FlightBooking.Core.Schedules;
using Xunit;
using static FlightBooking.Core.Tests.Bookings.BookingScenes;
using static FlightBooking.Core.Tests.Cancellations.CancellationScenes;

namespace FlightBooking.Core.Tests.Cancellations;

/// <summary>What of the price goes with whoever leaves, and what is charged of it.</summary>
public class QuotedShareTests
{
    private static readonly string[] There = ["outbound"];

    [Fact]
    public void One_passenger_takes_the_own_fare_and_tax_along_and_leaves_the_fees()
    {
        // 4,813 and 5% of it, rounded down to whole rupees; 788 of fees stay.
        var line = Family().Quote(Now, There, ["p3"]).Value.Lines.Single();

        Assert.Equal(Money.Rupees(5053), line.Refund);
    }

    [Fact]
    public void The_last_passenger_takes_everything_that_is_left()
    {
        var booking = Family().Cancelled(Now, There, ["p3"]).Cancelled(Now, There, ["p2"]);

        var line = booking.Quote(Now, There).Value.Lines.Single();

        Assert.Equal(Family().Slices[0].Price.Total - Money.Rupees(2 * 5053), line.Paid);
        Assert.Equal(line.Paid, line.Refund);
    }

    [Fact]
    public void An_infant_takes_the_infant_fare_and_its_tax_along()
    {
        var booking = Confirmed(Book(Request([OfferOf(Outbound)], Adult(), Born(2026, 1, 1))));

        Assert.Equal(Money.Rupees(577), booking.Quote(Now, null, ["p2"]).Value.Refund());
    }

    [Fact]
    public void A_discount_goes_back_in_proportion()
    {
        var draft = Draft(Request([OfferOf(Outbound)], Adult(), Adult("Ravi"))).Value
            .Apply(new("HALF", "half off") { Percent = 50 }, Now).Value;

        var line = Confirmed(Book(draft)).Quote(Now, null, ["p2"]).Value.Lines.Single();

        // The half of 5,053.65, as the discount is half of 10,895 (rounded down to 5,447).
        Assert.Equal(Money.Rupees(2527), line.Refund);
    }

    [Fact]
    public void The_charge_is_never_more_than_what_was_paid()
    {
        var booking = Confirmed(Book(Request([OfferOf(Outbound, 100000)], Adult(), Adult("Ravi"))));

        var line = booking.Quote(Outbound.DepartsAt.AddHours(-10), null, ["p2"]).Value.Lines.Single();

        Assert.Equal((Money.Rupees(1050), Money.Rupees(1050), Money.Zero), (line.Paid, line.Charge, line.Refund));
    }

    [Fact]
    public void The_cabins_and_markets_of_an_airline_may_have_a_table_of_their_own()
    {
        var charges = Core.Fares.CancellationCharges.Standard.With(
            new([new(24, Money.Rupees(100))]) { Airline = "M9", Cabin = Cabin.Economy, Domestic = true });

        var quote = CancellationQuote.Of(Single(), new(null, null), charges, Outbound.DepartsAt.AddHours(-25)).Value;

        Assert.Equal(Money.Rupees(100), quote.Charge());
    }

    [Theory]
    [InlineData("p3", "p2", "p1")]
    [InlineData("p2", "p3", "p1")]
    [InlineData("p3", "p1", "p2")]
    public void The_charge_of_a_slice_is_taken_once_in_whatever_order_they_leave(
        string first, string second, string last)
    {
        var booking = Family();
        var when = booking.Slices[0].Departure().AddHours(-100);

        foreach (var passenger in new[] { first, second, last })
        {
            booking = booking.Cancelled(when, ["outbound"], [passenger]);
        }

        Assert.Equal(
            [Money.Rupees(3000), Money.Zero, Money.Zero],
            booking.Cancellations.Select(cancellation => cancellation.Charge()));
    }

    [Fact]
    public void Where_the_charge_has_gone_up_meanwhile_only_the_rest_is_taken()
    {
        var booking = Family();
        var departure = booking.Slices[0].Departure();

        booking = booking.Cancelled(departure.AddHours(-100), ["outbound"], ["p3"]);
        booking = booking.Cancelled(departure.AddHours(-50), ["outbound"], ["p2"]);

        Assert.Equal(
            [Money.Rupees(3000), Money.Rupees(500)],
            booking.Cancellations.Select(cancellation => cancellation.Charge()));
    }
}
