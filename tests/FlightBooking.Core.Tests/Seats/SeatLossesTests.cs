using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;
using FlightBooking.Core.Tests.Bookings;
using Xunit;

namespace FlightBooking.Core.Tests.Seats;

/// <summary>What a new timetable does to seats that were sold in the old one.</summary>
public sealed class SeatLossesTests
{
    private static readonly DateTimeOffset Now = new(2026, 12, 5, 6, 0, 0, TimeSpan.Zero);
    private static readonly DepartureKey Sold = new("XX101", "DEL", new(2026, 12, 10));

    [Fact]
    public void A_smaller_aircraft_is_over_full_and_lacks_seats()
    {
        var losses = SeatLosses.Of([Filled(Sold, "320", 171)], Small(), Now);

        Assert.All(losses, loss => Assert.Equal(Sold, loss.Departure));
        Assert.Equal(2, losses.Count);
        Assert.Equal("ATR 72 has 72 seats in economy; taken: 171.", losses[0].What);
        Assert.StartsWith("ATR 72 lacks in their cabin: 10B, 10E, 11B,", losses[1].What, StringComparison.Ordinal);
    }

    [Fact]
    public void Seats_vanish_also_where_there_is_room_for_everybody()
    {
        var losses = SeatLosses.Of([Taken(Sold, "789", "29A")], Small(), Now);

        Assert.Equal(["ATR 72 lacks in their cabin: 29A."], losses.Select(loss => loss.What));
    }

    [Fact]
    public void A_flight_that_is_not_flown_any_more_loses_everybody()
    {
        var gone = Sold with { FlightNumber = "XX102" };

        Assert.Equal(
            [new SeatLoss(gone, "It is not flown any more; seats taken: 1.")],
            SeatLosses.Of([Taken(gone, "320", "7A")], Small(), Now));
    }

    [Fact]
    public void Nothing_is_lost_that_fits_was_let_go_or_has_left()
    {
        var yesterday = Sold with { Date = new(2026, 12, 3) };
        var lapsed = Taken(Sold, "789", "29A", sold: false);

        Assert.Empty(SeatLosses.Of([Taken(Sold, "320", "7A")], Small(), Now));
        Assert.Empty(SeatLosses.Of([Taken(yesterday, "789", "29A")], Small(), Now));
        Assert.Empty(SeatLosses.Of([Taken(yesterday with { FlightNumber = "XX102" }, "789", "29A")], Small(), Now));
        Assert.Empty(SeatLosses.Of([lapsed], Small(), Now.AddHours(1)));
        Assert.NotEmpty(SeatLosses.Of([lapsed], Small(), Now));
    }

    [Fact]
    public void Of_the_reported_exchange_every_date_is_named_and_no_seat_is_sold_that_is_gone()
    {
        var (large, small) = (ReportedCases.Import("aircraft-large.ssim"), Small());
        Departure[] flown =
            [.. Enumerable.Range(10, 3).Select(day => large.FindDeparture(Sold with { Date = new(2026, 12, day) })!)];
        SeatInventory[] full =
            [.. flown.Select(flight => Filled(flight.Key, flight.Flight.Aircraft, FreeOn(flight)))];

        var losses = SeatLosses.Of(full, small, Now);

        Assert.Equal(flown.Select(flight => flight.Key), losses.Select(loss => loss.Departure).Distinct());
        Assert.All(full, sold =>
        {
            var now = sold.On(small.FindDeparture(flown[0].Key)!.Flight.Aircraft);
            var capacity = now.Map.Capacity(Cabin.Economy);
            Assert.InRange(capacity, 70, sold.Claims.Count - 1);
            var kept = sold.Claims.Keys.Aggregate(now, (seats, booking) =>
                seats.Confirm(booking) is { Refusal: null, Value: var confirmed } ? confirmed : seats.Release(booking));
            Assert.InRange(kept.Claims.Count, 1, capacity);
            Assert.All(
                kept.Claims.Values.SelectMany(claim => claim.Seats.Values),
                seat => Assert.NotNull(kept.Map.Find(seat)));
            Assert.Equal("seats_unavailable", now.Claim(
                "LATE", Cabin.Economy, [new("p1", SeatType.Window)], Now.AddMinutes(15), Now).Refusal?.Code);
        });
    }

    private static int FreeOn(Departure flight) =>
        SeatInventory.Empty(flight.Key, flight.Flight.Aircraft).FreeCount(Cabin.Economy, Now);

    private static Timetable Small() => ReportedCases.Import("aircraft-small.ssim");

    private static SeatInventory Filled(DepartureKey key, string aircraft, int seats)
    {
        var inventory = SeatInventory.Empty(key, aircraft);
        for (var i = 0; i < seats; i++)
        {
            inventory = inventory.Claim(
                $"B{i}", Cabin.Economy, [new("p1", SeatType.Window)], Now.AddMinutes(15), Now).Value;
        }

        return inventory;
    }

    private static SeatInventory Taken(DepartureKey key, string aircraft, string seat, bool sold = true)
    {
        var claimed = SeatInventory.Empty(key, aircraft)
            .Claim("AAAAAA", Cabin.Economy, [new("p1", SeatType.Window, seat)], Now.AddMinutes(15), Now).Value;
        return sold ? claimed.Confirm("AAAAAA").Value : claimed;
    }
}
