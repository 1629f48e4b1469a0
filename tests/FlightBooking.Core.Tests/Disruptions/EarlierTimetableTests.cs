using System.Collections.Immutable;
using FlightBooking.Core.Disruptions;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Tests.TimetableVersions;
using Xunit;

namespace FlightBooking.Core.Tests.Disruptions;

/// <summary>What becomes of flights that were sold by another timetable than is flown.</summary>
public sealed class EarlierTimetableTests
{
    private static readonly ScheduledFlight Sold = Flown.Flight("M9101");
    private static readonly DepartureKey Key = new("M9101", Sold.Origin.Code, new(2027, 3, 1));
    private static readonly DateTimeOffset Before = DepartureIn(Sold).DepartsAt.AddDays(-2);

    [Fact]
    public void What_is_flown_as_it_was_sold_is_not_disrupted() =>
        Assert.Equal("nothing_disrupted", Disrupted(Before, Sold).Refusal?.Code);

    [Fact]
    public void What_is_gone_or_goes_elsewhere_is_cancelled()
    {
        var elsewhere = Sold with { Destination = Flown.Goa };

        Assert.True(Assert.Single(Disrupted(Before).Value).IsCancelled);
        Assert.True(Assert.Single(Disrupted(Before, elsewhere).Value).IsCancelled);
    }

    [Theory]
    [InlineData(60, 60, 60)]
    [InlineData(60, 90, 90)]
    [InlineData(-120, 0, -120)]
    [InlineData(0, 30, 30)]
    public void Another_time_is_as_late_as_the_later_of_departure_and_arrival(int departs, int arrives, int shift)
    {
        var later = Moved(departs, arrives);

        var found = Assert.Single(Disrupted(Before, later).Value);

        Assert.Equal(TimeSpan.FromMinutes(shift), found.Shift);
        Assert.Equal(new(later.DepartureTime, later.ArrivalTime, later.ArrivalDayOffset), found.Instead);
        Assert.Null(found.NewAircraft);
    }

    [Fact]
    public void What_would_have_left_by_now_is_cancelled()
    {
        var now = DepartureIn(Sold).DepartsAt.AddMinutes(-30);

        Assert.True(Assert.Single(Disrupted(now, Moved(-60, -60)).Value).IsCancelled);
        Assert.Equal("nothing_disrupted", Disrupted(now.AddHours(1), Moved(120, 120)).Refusal?.Code);
    }

    [Fact]
    public void Another_aircraft_follows_the_time()
    {
        var other = AircraftType.All.Keys.First(code => code != Sold.Aircraft);

        var seats = Assert.Single(Disrupted(Before, Sold with { Aircraft = other }).Value);
        var both = Assert.Single(Disrupted(Before, Moved(60, 60) with { Aircraft = other }).Value);

        Assert.Equal((other, null), (seats.NewAircraft, seats.Instead));
        Assert.Null(both.NewAircraft);
        Assert.NotNull(both.Instead);
    }

    private static ScheduledFlight Moved(int departs, int arrives) => Sold with
    {
        DepartureTime = Sold.DepartureTime.AddMinutes(departs), ArrivalTime = Sold.ArrivalTime.AddMinutes(arrives),
    };

    private static Departure DepartureIn(ScheduledFlight flight) => Flown.Of(flight).FindDeparture(Key)!;

    private static Result<ImmutableArray<DisruptedDeparture>> Disrupted(
        DateTimeOffset now, params ScheduledFlight[] flown)
    {
        var plan = new DisruptionPlan(DisruptionKind.Timetable, [], 0, null, null, null) { TimetableId = "tt_1" };
        return plan.FlightsIn(Flown.Of(flown), now, new(Flown.Of(Sold), [Key]));
    }
}
