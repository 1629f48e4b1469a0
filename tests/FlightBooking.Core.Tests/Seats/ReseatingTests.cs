using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;
using Xunit;

namespace FlightBooking.Core.Tests.Seats;

/// <summary>Another aircraft comes by decision, and everybody is seated on it.</summary>
public class ReseatingTests
{
    private static readonly DateTimeOffset Now = new(2026, 12, 1, 6, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Until = Now.AddMinutes(15);
    private static readonly HashSet<string> Known = new(["dis_1", "dis_2"], StringComparer.Ordinal);

    [Fact]
    public void Whoever_can_keeps_the_number_and_the_others_sit_nearest_of_the_same_kind()
    {
        // The 788 has economy from row 10 to 32, and no first row like that of the 321.
        var before = Sold(Sold(Sold(Empty("321"), "STAYS", "12A"), "BACK", "35C"), "FRONT", "7B");

        var after = Equip(before, "788");

        Assert.Equal("12A", SeatOf(after, "STAYS"));
        Assert.Equal("32C", SeatOf(after, "BACK"));
        Assert.Equal("10B", SeatOf(after, "FRONT"));
        Assert.All(["STAYS", "BACK", "FRONT"], reference => Assert.True(Preference(after, reference)));
    }

    [Fact]
    public void A_party_that_has_to_move_sits_together_and_children_beside_their_adult()
    {
        var before = Empty("321").Claim(
            "FAMILY",
            Cabin.Economy,
            [
                new("p1", SeatType.Window, "35A"),
                new("p2", SeatType.Middle, "35B") { Child = true },
                new("p3", SeatType.Aisle, "36F"),
            ],
            Until,
            Now).Value.Confirm("FAMILY").Value;

        var seats = Equip(before, "E90").Claims["FAMILY"].Seats;

        Assert.Single(seats.Values.Select(seat => seat[..^1]).Distinct());
        Assert.True(Math.Abs(seats["p2"][^1] - seats["p1"][^1]) is 1 or 2);
    }

    [Fact]
    public void Those_who_move_sit_beside_those_of_their_party_who_stay()
    {
        var before = Empty("321").Claim(
            "PAIR", Cabin.Economy, [new("p1", SeatType.Aisle, "20C"), new("p2", SeatType.Middle, "20B")], Until, Now)
            .Value.Confirm("PAIR").Value;

        var seats = Equip(before, "E90").Claims["PAIR"].Seats;

        Assert.Equal(("20C", "20A"), (seats["p1"], seats["p2"]));
    }

    [Fact]
    public void What_is_sold_comes_before_what_is_held_and_a_party_is_seated_as_a_whole_or_not_at_all()
    {
        var small = SeatMap.For("AT7").Capacity(Cabin.Economy);
        var before = Enumerable.Range(0, (small / 2) + 2).Aggregate(Empty("321"), (seats, number) =>
        {
            var held = seats.Claim(
                $"R{number:D2}",
                Cabin.Economy,
                [new("p1", SeatType.Window), new("p2", SeatType.Window)],
                Until,
                Now).Value;
            return number < 4 ? held : held.Confirm($"R{number:D2}").Value;
        });

        var after = Equip(before, "AT7");

        var lost = after.Claims.Where(claim => claim.Value.Unseated is not null).ToList();
        Assert.Equal(2, lost.Count);
        Assert.All(lost, claim => Assert.NotNull(claim.Value.Until));
        Assert.All(lost, claim => Assert.Empty(claim.Value.Seats));
        Assert.All(lost, claim => Assert.Equal(2, claim.Value.Unseated!.Count));
        Assert.Equal(0, after.FreeCount(Cabin.Economy, Now));
        Assert.Equal("seats_unavailable", after.Confirm(lost[0].Key).Refusal?.Code);
    }

    [Fact]
    public void No_timetable_brings_the_other_aircraft_back()
    {
        var after = Equip(Sold(Empty("321"), "BACK", "35C"), "AT7");

        Assert.Same(after, after.On("321"));
        Assert.Equal(
            "seat_unknown",
            after.On("321").Claim("NEW", Cabin.Economy, [new("p1", SeatType.Window, "35A")], Until, Now).Refusal?.Code);
    }

    [Fact]
    public void The_last_decision_counts_and_whoever_has_not_heard_of_it_changes_nothing()
    {
        var first = Equip(Sold(Empty("321"), "BACK", "35C"), "AT7");
        var second = first.Equip(new("320", "dis_2"), "321", Known, "act_2", Now);

        Assert.Same(first, first.Equip(new("AT7", "dis_1"), "321", Known, "act_1", Now));
        Assert.Equal(("320", 2), (second.Aircraft, second.Sale.Version));
        Assert.Same(
            second,
            second.Equip(new("AT7", "dis_1"), "321", new HashSet<string>(["dis_1"]), "act_1", Now));
    }

    [Fact]
    public void Whoever_was_left_over_is_seated_when_a_larger_aircraft_comes()
    {
        var small = SeatMap.For("AT7").Capacity(Cabin.Economy);
        var full = Enumerable.Range(100, small + 3).Aggregate(
            Empty("321"), (seats, number) => Sold(seats, $"R{number}", null));
        var short3 = Equip(full, "AT7");
        Assert.Equal(3, short3.Claims.Count(claim => claim.Value.Unseated is not null));

        var all = short3.Equip(new("320", "dis_2"), "321", Known, "act_2", Now);

        Assert.All(all.Claims.Values, claim => Assert.Null(claim.Unseated));
        Assert.All(all.Claims.Values, claim => Assert.Single(claim.Seats));
    }

    [Fact]
    public void A_cabin_that_the_aircraft_lacks_seats_nobody_and_a_claim_without_seats_is_given_back()
    {
        var before = Empty("321").Claim("FIRST", Cabin.First, [new("p1", SeatType.Window)], Until, Now)
            .Value.Confirm("FIRST").Value;

        var after = Equip(before, "320");

        Assert.NotNull(after.Claims["FIRST"].Unseated);
        Assert.Empty(after.Assignments("FIRST"));
        Assert.Empty(after.ReleaseSeats("FIRST", ["p1"]).Claims);
    }

    private static SeatInventory Empty(string aircraft) =>
        SeatInventory.Empty(new("XX101", "DEL", new(2026, 12, 10)), aircraft);

    private static SeatInventory Sold(SeatInventory seats, string reference, string? seat) => seats
        .Claim(
            reference,
            Cabin.Economy,
            [new("p1", seat is null ? SeatType.Window : seats.Map.Find(seat)!.Type, seat)],
            Until,
            Now)
        .Value.Confirm(reference).Value;

    private static SeatInventory Equip(SeatInventory seats, string aircraft) =>
        seats.Equip(new(aircraft, "dis_1"), seats.Aircraft, Known, "act_1", Now);

    private static string SeatOf(SeatInventory seats, string reference) => seats.Claims[reference].Seats["p1"];

    private static bool Preference(SeatInventory seats, string reference) =>
        seats.Assignments(reference).Single().PreferenceMet;
}
