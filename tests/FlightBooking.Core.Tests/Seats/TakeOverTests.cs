using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;
using Xunit;

namespace FlightBooking.Core.Tests.Seats;

/// <summary>A request that is tried again goes on with what it held, and with nothing else.</summary>
public class TakeOverTests
{
    private static readonly DateTimeOffset Now = new(2026, 12, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Until = Now.AddMinutes(15);
    private static readonly DateTimeOffset Later = Until.AddMinutes(1);
    private static readonly SeatInventory Empty =
        SeatInventory.Empty(new("6E155", "DEL", new DateOnly(2026, 12, 24)), "321");

    [Fact]
    public void It_keeps_its_seats_longer()
    {
        var held = Empty.Claim("AAAAAA", Cabin.Economy, Party("p1", "p2"), Until, Now).Value;

        var taken = Again(held, Party("p1", "p2"));

        Assert.Equal(Later, taken.Until);
        Assert.Equal(held.Claims["AAAAAA"].Seats, taken.Seats);
    }

    [Theory]
    [InlineData("p1")]
    [InlineData("p1", "p2", "p3")]
    [InlineData("p1", "p3")]
    public void What_others_hold_under_a_reference_that_two_have_drawn_is_not_its_own(params string[] own)
    {
        var others = Empty.Claim("AAAAAA", Cabin.Economy, Party("p1", "p2"), Until, Now).Value;

        var taken = Again(others, Party(own));

        Assert.Equal(own, taken.Seats.Keys);
        Assert.Equal(Later, taken.Until);
    }

    [Fact]
    public void Nor_is_what_they_hold_in_another_cabin_or_on_other_seats()
    {
        var business = Empty.Claim("AAAAAA", Cabin.Business, Party("p1"), Until, Now).Value;
        var picked = Empty.Claim("AAAAAA", Cabin.Economy, [new("p1", SeatType.Window, "9C")], Until, Now).Value;

        Assert.Equal(Cabin.Economy, Again(business, Party("p1")).Cabin);
        Assert.Equal("20A", Again(picked, [new("p1", SeatType.Window, "20A")]).Seats["p1"]);
        Assert.Equal("9C", Again(picked, [new("p1", SeatType.Window, "9c")]).Seats["p1"]);
    }

    [Fact]
    public void A_hold_of_others_that_has_lapsed_is_not_renewed_in_their_cabin()
    {
        var lapsed = Empty.Claim("AAAAAA", Cabin.Business, Party("p1"), Until, Now).Value;

        var own = lapsed.Claim("AAAAAA", Cabin.Economy, Party("p1"), Later.AddHours(1), Later).Value;

        Assert.Equal(Cabin.Economy, own.Claims["AAAAAA"].Cabin);
    }

    [Theory]
    [InlineData("economy", "p1")]
    [InlineData("economy", "p1", "p2", "p4")]
    [InlineData("economy", "p4")]
    [InlineData("business", "p1", "p2")]
    public void What_others_hold_under_a_bookings_reference_is_not_sold_to_it(string cabin, params string[] others)
    {
        var held = Empty.Claim(
            "AAAAAA", Enum.Parse<Cabin>(cabin, ignoreCase: true), Party(others), Until, Now).Value;

        Assert.Equal("hold_expired", held.GiveBackStrangers("AAAAAA", Booked).Confirm("AAAAAA").Refusal?.Code);
    }

    [Theory]
    [InlineData("p1", "p2")]
    [InlineData("p1", "p2", "p3")]
    public void What_it_holds_for_its_own_is_sold_to_it(params string[] own)
    {
        var held = Empty.Claim("AAAAAA", Cabin.Economy, Party(own), Until, Now).Value;

        var sold = held.GiveBackStrangers("AAAAAA", Booked).Confirm("AAAAAA").Value;

        Assert.Equal(held.Claims["AAAAAA"].Seats, sold.Claims["AAAAAA"].Seats);
        Assert.Same(sold, sold.GiveBackStrangers("AAAAAA", new(Cabin.First, ["p9"], ["p9"])));
    }

    // p3 has cancelled since, or is an infant.
    private static BookedParty Booked { get; } = new(Cabin.Economy, ["p1", "p2"], ["p1", "p2", "p3"]);

    private static SeatClaim Again(SeatInventory held, IReadOnlyList<SeatRequest> party) =>
        held.TakeOver("AAAAAA", Cabin.Economy, party, Later, Now)
            .Claim("AAAAAA", Cabin.Economy, party, Later, Now).Value.Claims["AAAAAA"];

    private static SeatRequest[] Party(params string[] passengers) =>
        [.. passengers.Select(passenger => new SeatRequest(passenger, SeatType.Window))];
}
