using FlightBooking.Core.Schedules;
using FlightBooking.Core.Search;
using FlightBooking.Kit.Samples;
using Xunit;

namespace FlightBooking.Core.Tests.Search;

public sealed class EmissionsTests
{
    [Theory]
    [InlineData("XX1 DEL 08:00 BOM 10:15", "321", 80, 120)]
    [InlineData("XX1 DEL 08:00 BOM 10:15", "320", 80, 130)]
    [InlineData("XX1 DEL 08:00 LHR 12:15", "789", 350, 550)]
    [InlineData("XX1 DEL 08:00 LHR 12:15", "77W", 350, 650)]
    public void An_economy_seat_is_within_what_published_calculators_say(
        string flight, string aircraft, int least, int most)
    {
        var kilograms = Emissions.KilogramsFor(Sample.Flight(flight) with { Aircraft = aircraft }, Cabin.Economy);

        Assert.InRange(kilograms, least, most);
    }

    [Fact]
    public void More_room_weighs_more_the_more_so_on_wide_bodies()
    {
        var (narrow, wide) = (
            Sample.Flight("XX1 DEL 08:00 DXB 10:00"),
            Sample.Flight("XX1 DEL 08:00 LHR 12:00") with { Aircraft = "77W" });

        Assert.Equal(
            1.5, Emissions.KilogramsFor(narrow, Cabin.Business) / Emissions.KilogramsFor(narrow, Cabin.Economy), 3);
        Assert.Equal(4, Emissions.KilogramsFor(wide, Cabin.Business) / Emissions.KilogramsFor(wide, Cabin.Economy), 3);
        Assert.Equal(5, Emissions.KilogramsFor(wide, Cabin.First) / Emissions.KilogramsFor(wide, Cabin.Economy), 3);
    }
}
