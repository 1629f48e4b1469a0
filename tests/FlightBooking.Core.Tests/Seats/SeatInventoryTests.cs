using System.Text.Json;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;
using Xunit;

namespace FlightBooking.Core.Tests.Seats;

public class SeatInventoryTests
{
    private static readonly DateTimeOffset Now = new(2026, 12, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Until = Now.AddMinutes(15);
    private static readonly SeatInventory Empty =
        SeatInventory.Empty(new("6E155", "DEL", new DateOnly(2026, 12, 24)), "321");

    [Fact]
    public void A_claim_takes_seats_out_of_its_cabin()
    {
        var inventory = Claim(Empty, "AAAAAA", 3);

        Assert.Equal(177, inventory.FreeCount(Cabin.Economy, Now));
        Assert.Equal(16, inventory.FreeCount(Cabin.Business, Now));
        Assert.Equal(["7A", "7B", "7C"], inventory.Taken(Now).Order());
        Assert.Equal(
            [
                new SeatAssignment("p0", "7A", SeatType.Window, true),
                new SeatAssignment("p1", "7B", SeatType.Middle, false),
                new SeatAssignment("p2", "7C", SeatType.Aisle, false),
            ],
            inventory.Assignments("AAAAAA"));
    }

    [Fact]
    public void A_claim_counts_as_free_from_the_end_of_its_hold()
    {
        var inventory = Claim(Empty, "AAAAAA", 3);

        Assert.Equal(177, inventory.FreeCount(Cabin.Economy, Until.AddTicks(-1)));
        Assert.Equal(180, inventory.FreeCount(Cabin.Economy, Until));
        Assert.Empty(inventory.Taken(Until));
    }

    [Fact]
    public void A_lapsed_claim_is_dropped_when_the_next_party_is_seated()
    {
        var inventory = Claim(Empty, "AAAAAA", 1).Claim(
            "BBBBBB", Cabin.First, Party(1), Until.AddHours(1), Until).Value;

        Assert.Equal(["BBBBBB"], inventory.Claims.Keys);
    }

    [Fact]
    public void Claiming_again_keeps_the_same_seats()
    {
        var held = Claim(Empty, "AAAAAA", 2);
        var sold = held.Confirm("AAAAAA").Value;

        Assert.Same(held, Claim(held, "AAAAAA", 2));
        Assert.Same(sold, sold.Claim("AAAAAA", Cabin.Economy, Party(2), Until, Until.AddDays(1)).Value);
    }

    [Fact]
    public void Only_a_hold_with_that_very_end_is_let_go()
    {
        var held = Claim(Empty, "AAAAAA", 2);
        var sold = held.Confirm("AAAAAA").Value;

        Assert.True(held.IsHeld("AAAAAA", Until));
        Assert.False(held.IsHeld("AAAAAA", Until.AddTicks(1)));
        Assert.False(held.IsHeld("BBBBBB", Until));
        Assert.False(sold.IsHeld("AAAAAA", Until));
        Assert.Empty(held.ReleaseHold("AAAAAA", Until).Claims);
        Assert.Same(held, held.ReleaseHold("AAAAAA", Until.AddTicks(1)));
        Assert.Same(held, held.ReleaseHold("BBBBBB", Until));
        Assert.Same(sold, sold.ReleaseHold("AAAAAA", Until));
    }

    [Fact]
    public void A_lapsed_claim_is_renewed_on_the_seats_it_had()
    {
        var inventory = Claim(Claim(Empty, "AAAAAA", 1), "BBBBBB", 1).Release("AAAAAA");

        var renewed = inventory.Claim("BBBBBB", Cabin.Economy, Party(1), Until.AddHours(1), Until).Value;

        Assert.Equal("7F", Assert.Single(renewed.Assignments("BBBBBB")).Seat);
        Assert.Equal(Until.AddHours(1), renewed.Claims["BBBBBB"].Until);
    }

    [Fact]
    public void A_lapsed_claim_of_another_party_is_not_renewed()
    {
        var inventory = Claim(Empty, "AAAAAA", 3).Claim(
            "AAAAAA", Cabin.Economy, Party(1), Until.AddHours(1), Until).Value;

        Assert.Equal(["7A"], inventory.Taken(Until));
    }

    [Fact]
    public void Whoever_cannot_be_seated_changes_nothing()
    {
        var full = Enumerable.Range(0, 4).Aggregate(Empty, (inventory, i) =>
            inventory.Claim($"REF{i}", Cabin.First, Party(2), Until, Now).Value);

        var refusal = full.Claim("ZZZZZZ", Cabin.First, Party(1), Until, Now).Refusal!;

        Assert.Equal("seats_unavailable", refusal.Code);
        Assert.Contains("left in first: 0;", refusal.Detail);
        Assert.Equal("seat_taken", Named(Claim(Empty, "AAAAAA", 1), "7A").Refusal!.Code);
        Assert.Equal("seat_not_in_cabin", Named(Empty, "1A").Refusal!.Code);
    }

    [Fact]
    public void A_seat_of_a_lapsed_claim_can_be_named()
    {
        var inventory = Claim(Empty, "AAAAAA", 1).Claim(
            "BBBBBB", Cabin.Economy, [new("p0", SeatType.Aisle, "7A")], Until.AddHours(1), Until).Value;

        Assert.Equal(["7A"], inventory.Taken(Until));
    }

    [Fact]
    public void What_is_confirmed_is_sold_for_good()
    {
        var sold = Claim(Empty, "AAAAAA", 2).Confirm("AAAAAA").Value;

        Assert.Equal(178, sold.FreeCount(Cabin.Economy, Until.AddYears(1)));
        Assert.Same(sold, sold.Confirm("AAAAAA").Value);
    }

    [Fact]
    public void A_lapsed_hold_can_be_confirmed_while_nobody_was_seated_since()
    {
        var held = Claim(Empty, "AAAAAA", 2);
        var other = held.Claim("BBBBBB", Cabin.Economy, Party(1), Until.AddHours(1), Until.AddMinutes(1)).Value;

        Assert.Equal(178, held.Confirm("AAAAAA").Value.FreeCount(Cabin.Economy, Until.AddHours(1)));
        Assert.Equal("hold_expired", other.Confirm("AAAAAA").Refusal!.Code);
        Assert.Equal(RefusalKind.Conflict, other.Confirm("AAAAAA").Refusal!.Kind);
    }

    [Fact]
    public void Released_seats_are_free_again()
    {
        var sold = Claim(Empty, "AAAAAA", 3).Confirm("AAAAAA").Value;

        Assert.Equal(180, sold.Release("AAAAAA").FreeCount(Cabin.Economy, Now));
        Assert.Same(sold, sold.Release("BBBBBB"));
    }

    [Fact]
    public void Some_passengers_can_give_their_seats_back()
    {
        var sold = Claim(Empty, "AAAAAA", 3).Confirm("AAAAAA").Value;

        Assert.Equal(["7A", "7C"], sold.ReleaseSeats("AAAAAA", ["p1"]).Taken(Now).Order());
        Assert.Empty(sold.ReleaseSeats("AAAAAA", ["p0", "p1", "p2"]).Claims);
        Assert.Same(sold, sold.ReleaseSeats("AAAAAA", ["p9"]));
        Assert.Same(sold, sold.ReleaseSeats("BBBBBB", ["p1"]));
        Assert.Empty(sold.Assignments("BBBBBB"));
    }

    [Fact]
    public void An_inventory_is_stored_small_and_read_back_whole()
    {
        var full = Enumerable.Range(0, 90).Aggregate(Empty, (one, i) => Claim(one, $"REF{i:000}", 2)).Confirm(
            "REF007").Value;

        var json = JsonSerializer.Serialize(full, CoreJson.Options);
        var read = JsonSerializer.Deserialize<SeatInventory>(json, CoreJson.Options)!;

        Assert.InRange(json.Length, 1000, 12_000);
        Assert.Equal("6E155-DEL-2026-12-24", SeatInventory.Collection.Id(read));
        Assert.Equal("6E155-DEL-2026-12-24", SeatInventory.Collection.Partition(read));
        Assert.Equal(full.Taken(Now).Order(), read.Taken(Now).Order());
        Assert.All(full.Claims.Keys, key => Assert.Equal(full.Assignments(key), read.Assignments(key)));
        Assert.Equal(json, JsonSerializer.Serialize(read, CoreJson.Options));
    }

    private static SeatInventory Claim(SeatInventory inventory, string bookingRef, int size) =>
        inventory.Claim(bookingRef, Cabin.Economy, Party(size), Until, Now).Value;

    private static Result<SeatInventory> Named(SeatInventory inventory, string seat) =>
        inventory.Claim("ZZZZZZ", Cabin.Economy, [new("p0", SeatType.Window, seat)], Until, Now);

    private static SeatRequest[] Party(int size) =>
        [.. Enumerable.Range(0, size).Select(i => new SeatRequest($"p{i}", SeatType.Window))];
}
