using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;
using Xunit;

namespace FlightBooking.Core.Tests.Seats;

/// <summary>Other seats on a departure for whoever has bought some.</summary>
public sealed class SeatMoveTests
{
    private static readonly DateTimeOffset Now = new(2026, 12, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly SeatInventory Sold = Sell(
        Sell(SeatInventory.Empty(new("6E155", "DEL", new DateOnly(2026, 12, 24)), "321"), "AAAAAA", 3), "BBBBBB", 2);

    [Fact]
    public void A_free_seat_of_the_cabin_is_taken_and_the_old_one_is_free()
    {
        var moved = Move(Sold, "p1", "20F").Value;

        Assert.Equal("20F", SeatOf(moved, "p1"));
        Assert.DoesNotContain("7B", moved.Taken(Now));
        Assert.Equal(Sold.FreeCount(Cabin.Economy, Now), moved.FreeCount(Cabin.Economy, Now));
        Assert.Same(moved, Move(moved, "p1", "20F").Value);
    }

    [Fact]
    public void Two_of_one_booking_exchange_and_each_has_what_it_likes_or_not()
    {
        var moved = Move(Sold, "p2", "7A").Value;

        Assert.Equal(
            [
                new SeatAssignment("p0", "7C", SeatType.Aisle, false),
                new SeatAssignment("p1", "7B", SeatType.Middle, false),
                new SeatAssignment("p2", "7A", SeatType.Window, true),
            ],
            moved.Assignments("AAAAAA"));
    }

    [Theory]
    [InlineData("AAAAAA", "p0", "8A", "seat_taken", "another booking has it")]
    [InlineData("AAAAAA", "p0", "8B", "seat_taken", "another booking holds it")]
    [InlineData("AAAAAA", "p0", "9A", "seat_taken", "it is blocked")]
    [InlineData("AAAAAA", "p0", "99A", "seat_unknown", "the aircraft has no such seat")]
    [InlineData("AAAAAA", "p0", "1A", "seat_not_in_cabin", "it is in first class")]
    [InlineData("AAAAAA", "p7", "20A", "no_seat_to_change", "nobody of that id sits there")]
    [InlineData("CCCCCC", "p0", "20A", "no_seat_to_change", "the seats are held and not sold")]
    [InlineData("DDDDDD", "p0", "20A", "no_seat_to_change", "there is no such booking")]
    public void What_cannot_be_is_refused(string reference, string passenger, string seat, string code, string why)
    {
        var held = Sell(Sold, "EEEEEE", 1, "8A").Claim(
            "CCCCCC", Cabin.Economy, [new("p0", SeatType.Window, "8B")], Now.AddMinutes(15), Now).Value;
        var blocked = held.Decide(new(null, ["9A"]), "aud_1", Now).Value;

        var refused = blocked.MoveTo(reference, passenger, seat, _ => SeatType.Window, Now);

        Assert.True(code == refused.Refusal?.Code, why);
    }

    [Fact]
    public void The_seats_of_a_hold_that_has_lapsed_are_free_and_the_hold_is_gone()
    {
        var held = Sold.Claim(
            "CCCCCC", Cabin.Economy, [new("p0", SeatType.Window, "20A")], Now.AddMinutes(15), Now).Value;

        Assert.Equal("seat_taken", Move(held, "p0", "20A").Refusal?.Code);
        var moved = held.MoveTo("AAAAAA", "p0", "20A", _ => SeatType.Window, Now.AddMinutes(15)).Value;

        Assert.Equal(["AAAAAA", "BBBBBB"], moved.Claims.Keys);
    }

    [Fact]
    public void Nobody_moves_on_a_flight_that_is_cancelled() => Assert.Equal(
        "flight_cancelled", Move(Sold.CancelFlight("dis_1", "aud_1"), "p0", "20A").Refusal?.Code);

    [Fact]
    public void Whatever_is_asked_each_has_one_seat_and_each_seat_one_of_them()
    {
        var random = new Random(42);
        var seats = Sold;
        string[] numbers = [.. Enumerable.Range(5, 6).SelectMany(row => "ABCDEF".Select(letter => $"{row}{letter}"))];
        for (var step = 0; step < 5_000; step++)
        {
            var (reference, people) = random.Next(2) == 0 ? ("AAAAAA", 3) : ("BBBBBB", 2);
            var moved = seats.MoveTo(
                reference,
                $"p{random.Next(people)}",
                numbers[random.Next(numbers.Length)],
                _ => SeatType.Aisle,
                Now);
            seats = moved.Is(out var next, out _) ? next : seats;

            var all = seats.Claims.Values.SelectMany(claim => claim.Seats.Values).ToList();
            Assert.Equal(5, all.Distinct().Count());
            Assert.Equal((3, 2), (seats.Claims["AAAAAA"].Seats.Count, seats.Claims["BBBBBB"].Seats.Count));
            Assert.All(all, number => Assert.Equal(Cabin.Economy, seats.Map.Find(number)!.Cabin));
        }
    }

    private static Result<SeatInventory> Move(SeatInventory seats, string passenger, string seat) =>
        seats.MoveTo("AAAAAA", passenger, seat, _ => SeatType.Window, Now);

    private static string SeatOf(SeatInventory seats, string passenger) =>
        seats.Assignments("AAAAAA").Single(seat => seat.PassengerId == passenger).Seat;

    private static SeatInventory Sell(SeatInventory seats, string reference, int people, string? seat = null) => seats
        .Claim(
            reference,
            Cabin.Economy,
            [.. Enumerable.Range(0, people).Select(number => new SeatRequest($"p{number}", SeatType.Window, seat))],
            Now.AddMinutes(15),
            Now)
        .Value.Confirm(reference).Value;
}
