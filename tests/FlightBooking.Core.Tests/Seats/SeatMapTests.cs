using System.Text.Json;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;
using Xunit;

namespace FlightBooking.Core.Tests.Seats;

public class SeatMapTests
{
    [Theory]
    [InlineData("320", 180, 0, 0)]
    [InlineData("321", 180, 16, 8)]
    [InlineData("E90", 100, 0, 0)]
    [InlineData("AT7", 72, 0, 0)]
    [InlineData("788", 207, 24, 8)]
    [InlineData("789", 234, 42, 8)]
    [InlineData("359", 252, 40, 8)]
    [InlineData("77W", 310, 42, 8)]
    public void Every_aircraft_has_its_cabins(string aircraft, int economy, int business, int first)
    {
        var map = SeatMap.For(aircraft);

        Assert.Equal(aircraft, map.Aircraft);
        Assert.Equal(economy, map.Capacity(Cabin.Economy));
        Assert.Equal(business, map.Capacity(Cabin.Business));
        Assert.Equal(first, map.Capacity(Cabin.First));
        Assert.Equal(economy + business + first, map.Seats.Length);
        Assert.Equal(map.Seats.Length, map.Seats.Select(seat => seat.Number).Distinct().Count());
        Assert.All(map.Seats, seat => Assert.Same(seat, map.Find(seat.Number)));
        Assert.All(map.Seats, (seat, index) => Assert.Equal(index, seat.Index));
    }

    [Fact]
    public void An_unknown_aircraft_is_seated_as_a_321() => Assert.Same(SeatMap.For("321"), SeatMap.For("Concorde"));

    [Fact]
    public void A_third_of_the_320_is_of_each_type() =>
        Assert.All(
            Enum.GetValues<SeatType>(), type => Assert.Equal(60, SeatMap.For("320").Seats.Count(s => s.Type == type)));

    [Theory]
    [InlineData("321", "1A", Cabin.First, SeatType.Window)]
    [InlineData("321", "1C", Cabin.First, SeatType.Aisle)]
    [InlineData("321", "6D", Cabin.Business, SeatType.Aisle)]
    [InlineData("321", "7E", Cabin.Economy, SeatType.Middle)]
    [InlineData("321", "36f", Cabin.Economy, SeatType.Window)]
    [InlineData("77W", "1A", Cabin.First, SeatType.Window)]
    [InlineData("77W", "1D", Cabin.First, SeatType.Aisle)]
    [InlineData("77W", "15D", Cabin.Economy, SeatType.Aisle)]
    [InlineData("77W", "15E", Cabin.Economy, SeatType.Middle)]
    [InlineData("77W", "45K", Cabin.Economy, SeatType.Window)]
    public void A_seat_has_the_cabin_and_type_of_its_place(string aircraft, string number, Cabin cabin, SeatType type)
    {
        var seat = SeatMap.For(aircraft).Find(number)!;

        Assert.Equal((cabin, type), (seat.Cabin, seat.Type));
    }

    [Theory]
    [InlineData("07A")]
    [InlineData("1B")]
    [InlineData("37A")]
    [InlineData("")]
    public void A_number_that_is_not_on_the_map_is_no_seat(string number) =>
        Assert.Null(SeatMap.For("321").Find(number));

    [Fact]
    public void The_API_lists_cabins_rows_and_seats()
    {
        var view = SeatMapView.Of(SeatMap.For("321"), seat => seat.Number != "3C");

        Assert.Equal([Cabin.First, Cabin.Business, Cabin.Economy], view.Cabins.Select(cabin => cabin.Cabin));
        Assert.Equal(Enumerable.Range(7, 30), view.Cabins[2].Rows.Select(row => row.Row));
        Assert.Equal(
            """{"row":3,"seats":[{"seat":"3A","type":"window","available":true},"""
            + """{"seat":"3C","type":"aisle","available":false},{"seat":"3D","type":"aisle","available":true},"""
            + """{"seat":"3F","type":"window","available":true}]}""",
            JsonSerializer.Serialize(view.Cabins[1].Rows[0], CoreJson.Options));
    }
}
