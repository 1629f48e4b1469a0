using System.Text.Json;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;
using Xunit;

namespace FlightBooking.Core.Tests.Seats;

public class SaleControlTests
{
    private static readonly DateTimeOffset Now = new(2026, 12, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Until = Now.AddMinutes(15);
    private static readonly SeatInventory Empty =
        SeatInventory.Empty(new("6E155", "DEL", new DateOnly(2026, 12, 24)), "321");

    [Fact]
    public void Nobody_is_seated_on_a_flight_that_is_closed_until_it_is_opened()
    {
        var closed = Decided(Empty, onSale: false);

        Assert.Equal("flight_closed", Claim(closed, "AAAAAA", 1).Refusal?.Code);
        Assert.Equal((180, 0), (closed.FreeCount(Cabin.Economy, Now), closed.ForSale(Cabin.Economy, Now)));
        Assert.Null(Claim(Decided(closed, onSale: true), "AAAAAA", 1).Refusal);
    }

    [Fact]
    public void What_was_held_before_a_flight_was_closed_stays_held_and_can_be_sold()
    {
        var held = Claim(Empty, "AAAAAA", 2).Value;
        var closed = Decided(held, onSale: false);

        Assert.Same(closed, Claim(closed, "AAAAAA", 2).Value);
        var taken = closed.TakeOver("AAAAAA", Cabin.Economy, Party(2), Until.AddHours(1), Now);
        Assert.Equal(Until.AddHours(1), taken.Claims["AAAAAA"].Until);
        Assert.Null(closed.Confirm("AAAAAA").Value.Claims["AAAAAA"].Until);
    }

    [Fact]
    public void A_hold_that_has_lapsed_is_not_renewed_on_a_flight_that_is_closed()
    {
        var held = Claim(Empty, "AAAAAA", 1).Value;
        var closed = held with { Control = new(false, [], 1, "aud_1") };

        Assert.Equal(
            "flight_closed", closed.Claim("AAAAAA", Cabin.Economy, Party(1), Until.AddHours(1), Until).Refusal?.Code);
        Assert.Equal("hold_expired", Decided(held, onSale: false, at: Until).Confirm("AAAAAA").Refusal?.Code);
    }

    [Fact]
    public void A_blocked_seat_is_given_to_nobody()
    {
        var blocked = Decided(Empty, null, null, "7a", "7B", "1A");

        Assert.Equal(["1A", "7A", "7B"], blocked.Sale.BlockedSeats.Order());
        Assert.Equal((178, 7), (blocked.FreeCount(Cabin.Economy, Now), blocked.FreeCount(Cabin.First, Now)));
        Assert.Equal("seat_taken", blocked.Claim("AAAAAA", Cabin.Economy, Party(1, "7A"), Until, Now).Refusal?.Code);
        Assert.Empty(Claim(blocked, "AAAAAA", 178).Value.Claims["AAAAAA"].Seats.Values.Intersect(["7A", "7B"]));
        Assert.Equal("seats_unavailable", Claim(blocked, "AAAAAA", 179).Refusal?.Code);
        Assert.Null(Claim(Decided(blocked, null, null), "AAAAAA", 1).Refusal);
    }

    [Fact]
    public void A_seat_that_is_held_or_sold_cannot_be_blocked_and_is_named()
    {
        var sold = Claim(Claim(Empty, "AAAAAA", 1).Value.Confirm("AAAAAA").Value, "BBBBBB", 1).Value;
        var (first, second) = (sold.Assignments("AAAAAA")[0].Seat, sold.Assignments("BBBBBB")[0].Seat);

        var refused = sold.Decide(new(null, ["30A", second, first]), "aud_1", Now).Refusal!;

        Assert.Equal((RefusalKind.Conflict, "seat_in_use"), (refused.Kind, refused.Code));
        Assert.Equal(["/blockedSeats/1", "/blockedSeats/2"], refused.Errors.Keys);
        Assert.Null(sold.Decide(new(null, [second]), "aud_1", Until).Refusal);
    }

    [Fact]
    public void A_lapsed_hold_does_not_come_back_on_a_seat_that_was_blocked_since()
    {
        var held = Claim(Empty, "AAAAAA", 1).Value;
        var seat = held.Assignments("AAAAAA")[0].Seat;

        var blocked = Decided(held, null, Until, seat);

        Assert.Equal("hold_expired", blocked.Confirm("AAAAAA").Refusal?.Code);
        var again = blocked.Claim("AAAAAA", Cabin.Economy, Party(1), Until.AddHours(1), Until).Value;
        Assert.NotEqual(seat, again.Assignments("AAAAAA")[0].Seat);
    }

    [Fact]
    public void Seats_that_the_aircraft_lacks_are_named()
    {
        var refused = Empty.Decide(new(null, ["7A", "99Z", "B"]), "aud_1", Now).Refusal!;

        Assert.Equal((RefusalKind.Invalid, "seat_unknown"), (refused.Kind, refused.Code));
        Assert.Equal(["/blockedSeats/1", "/blockedSeats/2"], refused.Errors.Keys);
    }

    [Fact]
    public void Each_decision_is_counted_and_names_its_act_and_the_same_again_is_none()
    {
        var closed = Empty.Decide(new(false, null), "aud_1", Now).Value;
        var blocked = closed.Decide(new(null, ["7A"]), "aud_2", Now).Value;

        Assert.Equal((1, "aud_1", false), (closed.Sale.Version, closed.Sale.Act, closed.Sale.OnSale));
        Assert.Equal((2, "aud_2", false), (blocked.Sale.Version, blocked.Sale.Act, blocked.Sale.OnSale));
        Assert.Same(blocked, blocked.Decide(new(false, ["7A", "7a"]), "aud_3", Now).Value);
        Assert.Same(Empty, Empty.Decide(new(true, []), "aud_3", Now).Value);
    }

    [Fact]
    public void Blocks_follow_to_the_seats_that_another_aircraft_has()
    {
        var blocked = Decided(Empty, null, null, "7A", "1A").On("320");

        Assert.Equal(178, blocked.FreeCount(Cabin.Economy, Now));
        Assert.Equal("seat_taken", blocked.Claim("AAAAAA", Cabin.Economy, Party(1, "1A"), Until, Now).Refusal?.Code);
    }

    [Fact]
    public void It_survives_being_stored_and_documents_of_before_it_are_on_sale()
    {
        var text = JsonSerializer.Serialize(Decided(Empty, onSale: false), CoreJson.Options);
        var before = JsonSerializer.Serialize(Empty, CoreJson.Options);

        Assert.False(JsonSerializer.Deserialize<SeatInventory>(text, CoreJson.Options)!.Sale.OnSale);
        Assert.DoesNotContain("control", before, StringComparison.Ordinal);
        Assert.True(JsonSerializer.Deserialize<SeatInventory>(before, CoreJson.Options)!.Sale.OnSale);
    }

    private static Result<SeatInventory> Claim(SeatInventory inventory, string reference, int passengers) =>
        inventory.Claim(reference, Cabin.Economy, Party(passengers), Until, Now);

    private static SeatInventory Decided(SeatInventory inventory, bool onSale, DateTimeOffset? at = null) =>
        inventory.Decide(new(onSale, null), "aud_1", at ?? Now).Value;

    private static SeatInventory Decided(
        SeatInventory inventory, bool? onSale, DateTimeOffset? at, params string[] blocked) =>
        inventory.Decide(new(onSale, blocked), "aud_1", at ?? Now).Value;

    private static List<SeatRequest> Party(int passengers, string? seat = null) =>
        [.. Enumerable.Range(0, passengers).Select(number => new SeatRequest($"p{number}", SeatType.Window, seat))];
}
