using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;
using Xunit;

namespace FlightBooking.Core.Tests.Seats;

/// <summary>Another aircraft flies the departure than when its seats were first sold.</summary>
public class ChangedAircraftTests
{
    private static readonly DateTimeOffset Now = new(2026, 12, 1, 6, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Until = Now.AddMinutes(15);
    private static readonly int Small = SeatMap.For("AT7").Capacity(Cabin.Economy);

    [Fact]
    public void A_smaller_aircraft_sells_no_more_than_it_has()
    {
        var seats = Fill("321", Small + 5, sold: true).On("AT7");

        Assert.Equal(0, seats.FreeCount(Cabin.Economy, Now));
        Assert.Equal("seats_unavailable", Claim(seats, "NEW").Refusal?.Code);
    }

    [Fact]
    public void Whoever_sits_where_the_aircraft_has_no_row_needs_one_of_its_seats()
    {
        var last = SeatMap.For("321").Seats[^1].Number;
        var seats = Claim(Empty("321"), "BACK", last).Value.Confirm("BACK").Value.On("AT7");

        Assert.Equal(Small - 1, seats.FreeCount(Cabin.Economy, Now));
    }

    [Fact]
    public void A_larger_aircraft_offers_its_own_seats()
    {
        var seats = Fill("AT7", Small, sold: true).On("789");

        Assert.InRange(seats.FreeCount(Cabin.Economy, Now), 1, SeatMap.For("789").Capacity(Cabin.Economy) - Small);
        Assert.Null(Claim(seats, "NEW", SeatMap.For("789").Seats[^1].Number).Refusal);
    }

    [Fact]
    public void A_held_seat_that_the_aircraft_lacks_is_exchanged_and_never_sold()
    {
        var last = SeatMap.For("321").Seats[^1].Number;
        var seats = Claim(Empty("321"), "BACK", last).Value.On("AT7");

        Assert.Equal("seats_unavailable", seats.Confirm("BACK").Refusal?.Code);
        var again = Claim(seats, "BACK").Value.Confirm("BACK").Value;
        Assert.NotNull(again.Map.Find(Assert.Single(again.Assignments("BACK")).Seat));
    }

    [Fact]
    public void Of_what_was_held_on_a_larger_aircraft_no_more_is_sold_than_there_are_seats()
    {
        var seats = Fill("321", Small + 20, sold: false).On("AT7");
        foreach (var reference in seats.Claims.Keys)
        {
            var sold = seats.Confirm(reference);
            sold = sold.Refusal is null ? sold : Claim(seats, reference).Then(again => again.Confirm(reference));
            seats = sold.Refusal is null ? sold.Value : seats.Release(reference);
        }

        Assert.Equal(Small, seats.Claims.Count);
        Assert.All(
            seats.Claims.Values, claim => Assert.All(claim.Seats.Values, seat => Assert.NotNull(seats.Map.Find(seat))));
    }

    [Fact]
    public void A_sold_seat_stays_its_owners_whatever_flies()
    {
        var last = SeatMap.For("321").Seats[^1].Number;
        var seats = Claim(Empty("321"), "BACK", last).Value.Confirm("BACK").Value.On("AT7");

        Assert.Equal(last, Assert.Single(seats.Confirm("BACK").Value.Assignments("BACK")).Seat);
        Assert.Same(seats, Claim(seats, "BACK").Value);
    }

    private static SeatInventory Empty(string aircraft) =>
        SeatInventory.Empty(new("XX101", "DEL", new(2026, 12, 10)), aircraft);

    private static SeatInventory Fill(string aircraft, int count, bool sold) =>
        Enumerable.Range(100, count).Aggregate(Empty(aircraft), (seats, number) =>
        {
            var held = Claim(seats, $"R{number}").Value;
            return sold ? held.Confirm($"R{number}").Value : held;
        });

    private static Result<SeatInventory> Claim(SeatInventory seats, string reference, string? seat = null) =>
        seats.Claim(reference, Cabin.Economy, [new("p1", SeatType.Window, seat)], Until, Now);
}
