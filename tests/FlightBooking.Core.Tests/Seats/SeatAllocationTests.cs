using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;
using Xunit;
using static FlightBooking.Core.Seats.SeatType;

namespace FlightBooking.Core.Tests.Seats;

public class SeatAllocationTests
{
    private static readonly SeatMap Map = SeatMap.For("320");
    private static readonly HashSet<string> Nothing = [];

    [Fact]
    public void Windows_go_row_by_row_and_then_the_lowest_seat_of_any_type()
    {
        var taken = new HashSet<string>();
        var got = new List<(string Seat, bool Met)>();
        for (var i = 0; i < 65; i++)
        {
            var seat = Assert.Single(Choose(taken, Adult(Window)));
            taken.Add(seat.Seat);
            got.Add((seat.Seat, seat.PreferenceMet));
        }

        Assert.Equal(
            Enumerable.Range(1, 30).SelectMany(row => new[] { ($"{row}A", true), ($"{row}F", true) }), got.Take(60));
        Assert.Equal([("1B", false), ("1C", false), ("1D", false), ("1E", false), ("2B", false)], got.Skip(60));
    }

    [Theory]
    [InlineData(Middle, "1B")]
    [InlineData(Aisle, "1C")]
    public void One_passenger_gets_the_first_seat_of_the_type(SeatType wish, string seat) =>
        Assert.Equal([seat], Numbers(Choose(Nothing, Adult(wish))));

    [Fact]
    public void Three_of_different_wishes_share_a_row() => Assert.Equal(
        ["1C", "1A", "1B"], Numbers(Choose(Nothing, Adult(Aisle), Adult(Window), Adult(Middle))));

    [Fact]
    public void Two_who_want_the_aisle_sit_on_both_sides_of_it() =>
        Assert.Equal(["1C", "1D"], Numbers(Choose(Nothing, Adult(Aisle), Adult(Aisle))));

    [Fact]
    public void Two_who_want_the_window_sit_together_all_the_same()
    {
        var seats = Choose(Nothing, Adult(Window), Adult(Window));

        Assert.Equal(["1A", "1B"], Numbers(seats));
        Assert.Equal([true, false], seats.Select(seat => seat.PreferenceMet));
    }

    [Fact]
    public void A_child_is_not_across_the_aisle_from_its_adult() =>
        Assert.Equal(["1B", "1C"], Numbers(Choose(Nothing, Adult(Aisle), Child(Aisle))));

    [Fact]
    public void Every_child_has_an_adult_beside_it_before_wishes_count()
    {
        var seats = Numbers(Choose(Nothing, Adult(Window), Child(Middle), Child(Window)));

        Assert.Equal(["1B", "1C", "1A"], seats);
    }

    [Fact]
    public void A_party_passes_a_row_it_does_not_fit_in() => Assert.Equal(
        ["2A", "2B", "2C"], Numbers(Choose(
            AllBut("1A", "1B", "1D", "2A", "2B", "2C"), Adult(Window), Adult(Middle), Adult(Aisle))));

    [Fact]
    public void A_party_larger_than_a_row_takes_rows_next_to_each_other()
    {
        var taken = Map.Seats.Where(seat => seat.Row is > 1 and <= 20).Select(seat => seat.Number).ToHashSet();

        var rows = Choose(taken, [.. Enumerable.Repeat(Adult(Window), 10)]).Select(seat => Map.Find(seat.Seat)!.Row);

        Assert.Equal([21, 22], rows.Distinct().Order());
    }

    [Fact]
    public void Wishes_are_met_across_the_rows_of_a_large_party()
    {
        SeatRequest[] party =
            [.. Enumerable.Repeat(Adult(Window), 4), .. Enumerable.Repeat(Adult(Aisle), 4), Adult(Middle),
            Adult(Middle)];

        Assert.Equal(9, Choose(Nothing, party).Count(seat => seat.PreferenceMet));
    }

    [Fact]
    public void Two_pairs_in_close_rows_are_better_than_four_strangers_in_one() => Assert.Equal(
        ["8A", "8B", "9A", "9B"],
        Numbers(
            Choose(AllBut("1A", "1C", "1D", "1F", "8A", "8B", "9A", "9B"), [.. Enumerable.Repeat(Adult(Window), 4)]))
            .Order());

    [Fact]
    public void Children_stay_beside_adults_when_the_party_is_split() => Assert.Equal(
        ["3A", "3B", "5E", "5F"],
        Numbers(Choose(AllBut("3A", "3B", "5E", "5F"), Adult(Aisle), Child(Window), Adult(Aisle), Child(Window)))
            .Order());

    [Fact]
    public void The_last_seats_are_given_wherever_they_are() => Assert.Equal(
        ["1B", "17E", "30F"],
        Numbers(Choose(AllBut("1B", "17E", "30F"), Adult(Middle), Adult(Middle), Adult(Window))));

    [Fact]
    public void Who_named_no_seat_sits_near_who_did() => Assert.Equal(
        ["12C", "12D"], Numbers(Choose(Nothing, Adult(Window) with { Seat = "12C" }, Adult(Aisle))));

    [Fact]
    public void A_child_sits_beside_the_adult_who_named_a_seat() => Assert.Equal(
        ["12C", "12B"], Numbers(Choose(Nothing, Adult(Window) with { Seat = "12c" }, Child(Aisle))));

    [Fact]
    public void Where_the_row_is_full_the_nearest_one_is_taken()
    {
        var taken = Map.Seats.Where(seat => seat.Row is 12 or 13).Select(seat => seat.Number).ToHashSet();
        taken.Remove("12C");

        Assert.Equal(["12C", "11A"], Numbers(Choose(taken, Adult(Aisle) with { Seat = "12C" }, Adult(Window))));
    }

    [Fact]
    public void A_named_seat_counts_as_the_wish()
    {
        var seat = Assert.Single(Choose(Nothing, Adult(Window) with { Seat = "12B" }));

        Assert.Equal(("12B", Middle, true), (seat.Seat, seat.Type, seat.PreferenceMet));
    }

    [Theory]
    [InlineData("99A", RefusalKind.Invalid, "seat_unknown")]
    [InlineData("12Z", RefusalKind.Invalid, "seat_unknown")]
    [InlineData("1A", RefusalKind.Invalid, "seat_not_in_cabin")]
    [InlineData("12A", RefusalKind.Conflict, "seat_taken")]
    [InlineData("12B", RefusalKind.Invalid, "seat_requested_twice")]
    public void A_seat_that_cannot_be_had_is_refused(string number, RefusalKind kind, string code)
    {
        var refusal = SeatAllocation.Choose(
            SeatMap.For("321"),
            Cabin.Economy,
            new HashSet<string> { "12A" },
            [Adult(Window) with { Seat = "12B" }, Adult(Window) with { Seat = number }]).Refusal!;

        Assert.Equal((kind, code), (refusal.Kind, refusal.Code));
    }

    [Fact]
    public void A_party_that_is_too_large_is_told_what_is_left()
    {
        var refusal = SeatAllocation.Choose(
            Map, Cabin.Economy, AllBut("1A", "2A"), [Adult(Window), Adult(Window), Adult(Window)]).Refusal!;

        Assert.Equal(("seats_unavailable", RefusalKind.Conflict), (refusal.Code, refusal.Kind));
        Assert.Contains("left in economy: 2;", refusal.Detail);
    }

    [Fact]
    public void An_aircraft_without_the_cabin_has_no_seats_in_it() => Assert.Equal(
        "seats_unavailable", SeatAllocation.Choose(Map, Cabin.First, Nothing, [Adult(Window)]).Refusal!.Code);

    private static SeatRequest Adult(SeatType wish) => new(Guid.NewGuid().ToString("N"), wish);

    private static SeatRequest Child(SeatType wish) => Adult(wish) with { Child = true };

    private static HashSet<string> AllBut(params string[] free) =>
        Map.Seats.Select(seat => seat.Number).Except(free).ToHashSet();

    private static SeatAssignment[] Choose(IReadOnlySet<string> taken, params SeatRequest[] party) =>
        [.. SeatAllocation.Choose(Map, Cabin.Economy, taken, party).Value];

    private static IEnumerable<string> Numbers(IEnumerable<SeatAssignment> seats) => seats.Select(seat => seat.Seat);
}
