using FlightBooking.Core.Bookings;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Tests.Changes;
using Xunit;
using static FlightBooking.Core.Tests.Bookings.BookingScenes;
using static FlightBooking.Core.Tests.Cancellations.CancellationScenes;

namespace FlightBooking.Core.Tests.Bookings;

/// <summary>What a dated flight has brought in.</summary>
public class FlightRevenueTests
{
    [Fact]
    public void A_flight_has_what_its_slice_cost_line_by_line()
    {
        var family = Family();

        var revenue = Of(Outbound, family)[Cabin.Economy];

        Assert.Equal(family.Slices[0].Price.Total, revenue.Total);
        Assert.Equal(
            family.Slices[0].Price.Lines.Select(line => (line.Code, line.Amount)).Order(),
            revenue.Lines.Select(line => (line.Code, line.Amount)));
    }

    [Fact]
    public void Flights_of_one_slice_share_it_to_the_paisa()
    {
        var booking = Confirmed(Book(Request([OfferOf([Evening, Night], 333_301)], Adult(), Adult("Ravi"))));
        var slice = booking.Slices[0];
        booking = booking with
        {
            Slices = [slice with { Segments = [slice.Segments[0], slice.Segments[1] with
            {
                Arrival = slice.Segments[1].Arrival.AddMinutes(82),
            }] }],
        };

        var (first, second) = (Of(Evening, booking)[Cabin.Economy], Of(Night, booking)[Cabin.Economy]);

        Assert.Equal(slice.Price.Total, first.Total + second.Total);
        Assert.InRange((double)second.Total.Amount / first.Total.Amount, 217.0 / 135 - 0.01, 217.0 / 135 + 0.01);
    }

    [Fact]
    public void What_went_back_is_a_line_of_its_own_and_the_charge_stays()
    {
        var family = Family().Cancelled(Now, ["outbound"], ["p2"]);
        var line = family.Cancellations[0].Lines[0];

        var revenue = Of(Outbound, family)[Cabin.Economy];

        Assert.True(line.Refund.Amount > 0);
        Assert.Equal(-line.Refund, revenue.Lines.Single(known => known.Code == Revenue.Refunded).Amount);
        Assert.Equal(family.Slices[0].Price.Total - line.Refund, revenue.Total);
        Assert.Equal(family.Slices[1].Price.Total, Of(Inbound, family)[Cabin.Economy].Total);
    }

    // 600 of the old fare came back, and 1,500 were kept for the change: what is paid for the new flight is its price.
    [Fact]
    public void What_came_back_of_the_flights_before_is_none_of_those_now()
    {
        var now = Outbound.DepartsAt.AddHours(-100);
        var booking = Single().Exchanged(now, ExchangeScenes.To("outbound", Again, 281_300, now));

        Assert.Equal(Money.Rupees(600), booking.Refunds.Select(refund => refund.Amount).Sum());
        Assert.Equal(booking.Slices[0].Price.Total, Of(Again, booking)[Cabin.Economy].Total);
    }

    [Fact]
    public void Of_a_flight_that_nobody_bought_there_is_nothing() => Assert.Empty(Of(Night, Family())
        .Values.SelectMany(revenue => revenue.Lines));

    private static IReadOnlyDictionary<Cabin, Revenue> Of(Departure departure, params Booking[] bookings) =>
        FlightRevenue.Of(departure.Key.ToString(), bookings);
}
