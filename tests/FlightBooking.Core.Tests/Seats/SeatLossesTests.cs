using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;
using FlightBooking.Timetables.Import;
using FlightBooking.Kit.Samples;
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

    private static Timetable Small()
    {
        using var content = File.OpenText(SharedData.PathOf("cases", "aircraft-small.ssim"));
        return SsimImport.Read(
            [new("aircraft-small.ssim", content)], null, null, TestContext.Current.CancellationToken).Timetable.Value;
    }

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
