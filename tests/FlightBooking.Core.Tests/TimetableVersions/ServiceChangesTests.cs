using FlightBooking.Core.Schedules;
using FlightBooking.Core.TimetableVersions;
using Xunit;
using static FlightBooking.Core.Tests.TimetableVersions.Flown;

namespace FlightBooking.Core.Tests.TimetableVersions;

/// <summary>What another timetable does to services.</summary>
public sealed class ServiceChangesTests
{
    private static readonly ScheduledFlight Plain = Flight("M9101");

    public static TheoryData<ScheduledFlight, ServiceTrait> Changed => new()
    {
        { Plain with { Destination = Goa }, ServiceTrait.Route },
        { Plain with { DepartureTime = new(10, 5) }, ServiceTrait.Times },
        { Plain with { ArrivalDayOffset = 1 }, ServiceTrait.Times },
        { Plain with { BlockMinutes = 130 }, ServiceTrait.Times },
        { Plain with { Days = Weekdays.Monday }, ServiceTrait.Days },
        { Plain with { ValidTo = new(2027, 3, 27) }, ServiceTrait.Days },
        { Plain with { Aircraft = "789" }, ServiceTrait.Aircraft },
        { Plain with { Fares = new(500000, null, null) }, ServiceTrait.Fares },
    };

    [Fact]
    public void A_service_is_added_gone_or_as_before()
    {
        var changes = ServiceChanges.Between(
            Of(Plain, Flight("M9102")), Of(Plain, Flight("M9104"), Flight("M9103")));

        Assert.Equal([new Service("M9103", "DEL"), new("M9104", "DEL")], changes.Added);
        Assert.Equal([new Service("M9102", "DEL")], changes.Gone);
        Assert.Empty(changes.Changed);
    }

    [Theory]
    [MemberData(nameof(Changed))]
    public void What_is_otherwise_about_a_service_is_named(ScheduledFlight after, ServiceTrait trait)
    {
        var change = Assert.Single(ServiceChanges.Between(Of(Plain), Of(after)).Changed);

        Assert.Equal(new Service("M9101", "DEL"), change.Service);
        Assert.Equal([trait], change.Traits);
    }

    [Fact]
    public void Flights_that_exchange_their_days_are_a_change_though_each_trait_is_still_there()
    {
        var early = Plain with { Days = Weekdays.Monday };
        var late = Plain with { Days = Weekdays.Tuesday, DepartureTime = new(11, 0) };

        var change = Assert.Single(ServiceChanges.Between(
            Of(early, late), Of(early with { Days = Weekdays.Tuesday }, late with { Days = Weekdays.Monday })).Changed);

        Assert.Equal([ServiceTrait.Days], change.Traits);
    }

    [Fact]
    public void Another_name_of_an_airport_is_no_change_of_a_service() => Assert.Empty(
        ServiceChanges.Between(Of(Plain), Of(Plain with { Origin = Delhi with { Name = "Palam" } })).Changed);
}
