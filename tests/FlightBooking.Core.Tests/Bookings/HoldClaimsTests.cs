using FlightBooking.Core.Bookings;
using FlightBooking.Core.Idempotency;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;
using FlightBooking.Core.Storage;
using Xunit;
using static FlightBooking.Core.Tests.Bookings.BookingScenes;

namespace FlightBooking.Core.Tests.Bookings;

public sealed class HoldClaimsTests : HoldClaimsTest
{
    [Fact]
    public async Task A_claim_has_a_reference_a_place_in_the_quota_a_note_and_seats()
    {
        var claim = (await TakeAsync("acc_1", Until, "AAAAAA")).Value;

        Assert.Equal("acc_1", await OwnerAsync("AAAAAA"));
        Assert.Equal(["AAAAAA"], await HoldsAsync("acc_1"));
        Assert.Equal(claim.Note, await NoteAsync("AAAAAA"));
        Assert.Equal("acc_1", claim.Note.Document.AccountId);
        var seat = Assert.Single(Assert.Single(claim.Seats));
        Assert.Equal(seat.Seat, (await SeatsAsync())["AAAAAA"].Seats[seat.PassengerId]);
        Assert.Equal(Until, (await SeatsAsync())["AAAAAA"].Until);
    }

    [Fact]
    public async Task A_reference_that_is_taken_is_passed_over_and_nothing_of_its_booking_is_touched()
    {
        var first = (await TakeAsync("acc_1", Until, "AAAAAA")).Value;
        var second = (await TakeAsync("acc_2", Until.AddSeconds(1), "AAAAAA", "AAAAAA", "CCCCCC")).Value;

        Assert.Equal(("AAAAAA", "CCCCCC"), (first.BookingRef, second.BookingRef));
        Assert.Equal(["AAAAAA"], await HoldsAsync("acc_1"));
        Assert.Equal(["CCCCCC"], await HoldsAsync("acc_2"));
        Assert.Equal("acc_1", await OwnerAsync("AAAAAA"));
        Assert.Equal("acc_2", await OwnerAsync("CCCCCC"));
        Assert.Equal(first.Note, await NoteAsync("AAAAAA"));
        Assert.Equal(["AAAAAA", "CCCCCC"], (await SeatsAsync()).Keys);
        Assert.Equal(Until, (await SeatsAsync())["AAAAAA"].Until);
    }

    [Fact]
    public async Task What_was_held_under_a_reference_that_is_taken_is_let_go()
    {
        await Store.CreateAsync(BookingRefClaim.Collection, new("AAAAAA", "acc_1"), Ct);

        await TakeAsync("acc_2", Until, "AAAAAA", "CCCCCC");

        Assert.Equal(["CCCCCC"], (await SeatsAsync()).Keys);
        Assert.Equal(["CCCCCC"], await HoldsAsync("acc_2"));
        Assert.Null(await NoteAsync("AAAAAA"));
        Assert.NotNull(await NoteAsync("CCCCCC"));
    }

    [Fact]
    public async Task Seats_that_are_held_under_a_free_reference_are_nobody_elses_to_have()
    {
        var seats = SeatInventory.Empty(Outbound.Key, Outbound.Flight.Aircraft)
            .Claim(
                "AAAAAA",
                Cabin.First,
                Wanted.SeatRequests(0, Outbound),
                Until.AddMinutes(1),
                DateTimeOffset.UtcNow).Value;
        await Store.CreateAsync(SeatInventory.Collection, seats, Ct);

        Assert.Equal("CCCCCC", (await TakeAsync("acc_1", Until, "AAAAAA", "CCCCCC")).Value.BookingRef);

        Assert.Null(await OwnerAsync("AAAAAA"));
        Assert.Equal(["CCCCCC"], await HoldsAsync("acc_1"));
        Assert.Equal(seats.Claims["AAAAAA"].Until, (await SeatsAsync())["AAAAAA"].Until);
    }

    [Fact]
    public async Task Held_seats_that_another_aircraft_lacks_are_nobody_elses_to_exchange()
    {
        var seats = SeatInventory.Empty(Outbound.Key, "77W")
            .Claim(
                "AAAAAA",
                Cabin.Economy,
                [new("p1", SeatType.Window, "45A")],
                Until.AddMinutes(1),
                DateTimeOffset.UtcNow).Value;
        Assert.Null(SeatMap.For(Outbound.Flight.Aircraft).Find("45A"));
        await Store.CreateAsync(SeatInventory.Collection, seats, Ct);
        await Store.CreateAsync(BookingRefClaim.Collection, new("AAAAAA", "acc_1"), Ct);

        Assert.Equal("CCCCCC", (await TakeAsync("acc_2", Until, "AAAAAA", "CCCCCC")).Value.BookingRef);

        Assert.Equal(("45A", Until.AddMinutes(1)), (
            (await SeatsAsync())["AAAAAA"].Seats["p1"], (await SeatsAsync())["AAAAAA"].Until));
    }

    [Fact]
    public async Task The_accounts_own_hold_of_that_reference_is_counted_still()
    {
        await TakeAsync("acc_1", Until, "AAAAAA");
        var second = await TakeAsync("acc_1", Until.AddSeconds(1), "AAAAAA", "CCCCCC");

        Assert.Equal("CCCCCC", second.Value.BookingRef);
        Assert.Equal(["AAAAAA", "CCCCCC"], await HoldsAsync("acc_1"));
    }

    [Fact]
    public async Task A_hold_too_many_takes_no_reference_and_touches_no_seat()
    {
        for (var i = 0; i < 5; i++)
        {
            Assert.Null((await TakeAsync("acc_1", Until, $"AAAAA{i}")).Refusal);
        }

        var before = await InventoryAsync();

        // No reference is as much as asked for.
        Assert.Equal("too_many_holds", (await TakeAsync("acc_1", Until)).Refusal?.Code);
        Assert.Equal(before.ETag, (await InventoryAsync()).ETag);
    }

    [Fact]
    public async Task Of_holds_that_come_at_once_no_more_are_taken_than_the_quota_allows()
    {
        foreach (var i in Enumerable.Range(0, 9))
        {
            References.Enqueue($"AAAAA{i}");
        }

        var taken = await Task.WhenAll(
            Enumerable.Range(0, 9).Select(_ => Claims.TakeAsync("acc_1", Wanted, Until, null, Ct)));

        var held = taken.Where(one => one.Refusal is null).Select(one => one.Value.BookingRef).Order().ToList();
        Assert.Equal(5, held.Count);
        Assert.All(
            taken.Where(one => one.Refusal is not null), one => Assert.Equal("too_many_holds", one.Refusal!.Code));
        Assert.Equal(held, (await SeatsAsync()).Keys);
        Assert.Equal(held, await HoldsAsync("acc_1"));
        for (var i = 0; i < 9; i++)
        {
            Assert.Equal(held.Contains($"AAAAA{i}") ? "acc_1" : null, await OwnerAsync($"AAAAA{i}"));
            Assert.Equal(held.Contains($"AAAAA{i}"), await NoteAsync($"AAAAA{i}") is not null);
        }
    }

    [Fact]
    public async Task Where_the_flight_is_full_nothing_is_left_behind()
    {
        var party = Wanted.SeatRequests(0, Outbound);
        var full = Enumerable.Range(0, SeatMap.For(Outbound.Flight.Aircraft).Capacity(Cabin.First)).Aggregate(
            SeatInventory.Empty(Outbound.Key, Outbound.Flight.Aircraft),
            (seats, i) => seats.Claim($"AAA22{i}", Cabin.First, party, Until, DateTimeOffset.UtcNow).Value);
        await Store.CreateAsync(SeatInventory.Collection, full, Ct);

        Assert.Equal("seats_unavailable", (await TakeAsync("acc_1", Until, "CCCCCC")).Refusal?.Code);

        Assert.Null(await OwnerAsync("CCCCCC"));
        Assert.Empty(await HoldsAsync("acc_1"));
        Assert.Null(await NoteAsync("CCCCCC"));
    }

    [Fact]
    public async Task A_note_that_is_left_over_becomes_the_new_bookings()
    {
        await Open.NoteAsync("acc_2", "AAAAAA", Ct);

        var claim = (await TakeAsync("acc_1", Until, "AAAAAA")).Value;

        Assert.Equal("acc_1", claim.Note.Document.AccountId);
        Assert.Equal(claim.Note, await NoteAsync("AAAAAA"));
    }

    [Fact]
    public async Task What_comes_to_nothing_leaves_nothing()
    {
        var claim = (await TakeAsync("acc_1", Until, "AAAAAA")).Value;
        await Claims.GiveUpAsync(claim, Wanted);

        Assert.Null(await OwnerAsync("AAAAAA"));
        Assert.Empty(await HoldsAsync("acc_1"));
        Assert.Null(await NoteAsync("AAAAAA"));
        Assert.Empty(await SeatsAsync());
    }
}
