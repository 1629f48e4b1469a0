using System.Collections.Immutable;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;
using Xunit;

namespace FlightBooking.Core.Tests.Seats;

/// <summary>A first class of eight seats, all taken one by one, and who waits for them.</summary>
public class WaitlistTests
{
    private static readonly DateTimeOffset Now = new(2026, 12, 1, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset ClosesAt = Now.AddDays(10);
    private static readonly DepartureKey Flight = new("M9101", "DEL", new(2026, 12, 11));

    private static readonly SeatInventory Full = Enumerable.Range(0, 8).Aggregate(
        SeatInventory.Empty(Flight, "321"),
        (seats, number) => seats.Claim($"SOLD0{number}", Cabin.First, Party(1), Now.AddHours(1), Now).Value
            .Confirm($"SOLD0{number}").Value);

    [Fact]
    public void Whoever_fits_is_served_in_their_order_and_who_does_not_keeps_the_place()
    {
        var waiting = Wait(Wait(Wait(Full, "wl_a", 2), "wl_b", 1), "wl_c", 1);

        var one = waiting.Release("SOLD00").Serve(Now);
        Assert.Equal([WaitStatus.Waiting, WaitStatus.Offered, WaitStatus.Waiting], Statuses(one));
        Assert.Equal([1, 2, 3], one.Waiting!.Entries.Select(one.Waiting.PositionOf));

        var three = one.Release("SOLD01").Release("SOLD02").Serve(Now);
        Assert.Equal([WaitStatus.Offered, WaitStatus.Offered, WaitStatus.Waiting], Statuses(three));
        Assert.Equal(0, three.FreeCount(Cabin.First, Now));
        Assert.Same(three, three.Serve(Now));
    }

    [Fact]
    public void An_offer_that_nobody_takes_goes_to_the_next()
    {
        var offered = Wait(Wait(Full, "wl_a", 1), "wl_b", 1).Release("SOLD03").Serve(Now);
        var until = offered.Waiting!.Entries[0].OfferedUntil!.Value;
        Assert.Equal(Now.AddHours(6), until);

        var next = offered.Serve(until);

        Assert.Equal([WaitStatus.Lapsed, WaitStatus.Offered], Statuses(next));
        Assert.Equal(["wl_b"], next.Claims.Keys.Where(WaitEntry.IsId));
        Assert.Null(next.Told("wl_a", next.Waiting!.Entries[0].Version).Waiting!.Find("wl_a"));
    }

    [Fact]
    public void What_a_booking_gives_up_before_the_offer_ends_is_offered_again_until_then()
    {
        var offered = Wait(Full, "wl_a", 2).Release("SOLD03").Release("SOLD04").Serve(Now);
        var taken = Take(offered, "BOOKED", 1);
        Assert.Equal((WaitStatus.Taken, 1), (taken.Waiting!.Entries[0].Status, taken.FreeCount(Cabin.First, Now)));

        var back = taken.ReleaseHold("BOOKED").Serve(Now.AddMinutes(5)).Waiting!.Entries[0];
        Assert.Equal(
            (WaitStatus.Offered, offered.Waiting!.Entries[0].OfferedUntil, 1),
            (back.Status, back.OfferedUntil, back.Offers));
        Assert.Equal(
            WaitStatus.Lapsed, taken.ReleaseHold("BOOKED").Serve(Now.AddHours(7)).Waiting!.Entries[0].Status);

        var sold = taken.Confirm("BOOKED").Value.Serve(Now);
        Assert.True(sold.Waiting!.Entries[0] is { Status: WaitStatus.Taken, IsOver: true });
        Assert.Equal("waitlist_not_offered", sold.TakeOffered(
            new("wl_a", "acc_wl_a", Flight), "OTHER0", Cabin.First, Party(1), Now.AddHours(1), Now).Refusal!.Code);
    }

    [Fact]
    public void Seats_that_a_lapsed_hold_leaves_are_for_whoever_waits_and_not_for_who_just_books()
    {
        var held = Full.Release("SOLD00").Claim("HOLDER", Cabin.First, Party(1), Now.AddMinutes(17), Now).Value;
        var waiting = Wait(held, "wl_a", 1);
        var later = Now.AddMinutes(17);

        Assert.Equal(0, waiting.ForSale(Cabin.First, later));
        Assert.Equal(
            "seats_unavailable",
            waiting.Claim("PUSHER", Cabin.First, Party(1), later.AddHours(1), later).Refusal!.Code);
        Assert.Equal(WaitStatus.Offered, waiting.Serve(later).Waiting!.Entries[0].Status);
    }

    [Fact]
    public void A_list_ends_with_the_sale_of_its_flight_two_hours_before_it_leaves_and_when_it_is_cancelled()
    {
        var offered = Wait(Wait(Full, "wl_a", 1), "wl_b", 1).Release("SOLD03").Serve(Now);

        foreach (var ended in new[]
        {
            offered.CancelFlight("dis_1", "act").Serve(Now),
            offered.Decide(new(false, null), "act", Now).Value.Serve(Now),
            offered.WaitUntil(null, Now).Serve(Now),
        })
        {
            Assert.All(Statuses(ended), status => Assert.Equal(WaitStatus.Closed, status));
            Assert.DoesNotContain(ended.Claims.Keys, WaitEntry.IsId);
        }

        Assert.Equal(
            [WaitStatus.Lapsed, WaitStatus.Closed], Statuses(offered.Serve(ClosesAt)));
        Assert.Equal("waitlist_closed", Joined(Full, "wl_c", 1, ClosesAt).Refusal!.Code);
    }

    [Fact]
    public void A_smaller_aircraft_takes_back_what_was_offered_last()
    {
        var offered = Wait(Wait(Full, "wl_a", 1), "wl_b", 1).Release("SOLD00").Release("SOLD01").Serve(Now);
        Assert.Equal([WaitStatus.Offered, WaitStatus.Offered], Statuses(offered));

        var none = offered.On("320").Serve(Now);

        Assert.Equal([WaitStatus.Waiting, WaitStatus.Waiting], Statuses(none));
        Assert.Equal([WaitStatus.Offered, WaitStatus.Offered], Statuses(none.On("321").Serve(Now)));
    }

    [Fact]
    public void Who_can_book_does_not_wait_nor_anybody_twice()
    {
        var one = Full.Release("SOLD00");
        Assert.Equal("seats_available", Joined(one, "wl_a", 1, Now).Refusal!.Code);
        var waiting = Wait(one, "wl_a", 2);
        Assert.Equal("already_waiting", waiting.Join(
            new("wl_b", "acc_wl_a", Cabin.First, new(2, 0, 0), Now), ClosesAt, Now).Refusal!.Code);
        Assert.Same(waiting, Joined(waiting, "wl_a", 2, Now).Value);
        Assert.Equal("waitlist_party_too_large", Joined(waiting, "wl_c", 9, Now).Refusal!.Code);
        Assert.Null(waiting.Forget("wl_a").Waiting);
    }

    private static IReadOnlyList<SeatRequest> Party(int count) =>
        [.. Enumerable.Range(1, count).Select(number => new SeatRequest($"p{number}", SeatType.Window))];

    private static Result<SeatInventory> Joined(SeatInventory seats, string id, int adults, DateTimeOffset now) =>
        seats.Join(new(id, $"acc_{id}", Cabin.First, new(adults, 0, 0), now), ClosesAt, now);

    private static SeatInventory Wait(SeatInventory seats, string id, int adults) =>
        Joined(seats, id, adults, Now).Value;

    private static SeatInventory Take(SeatInventory seats, string reference, int count) => seats.TakeOffered(
        new("wl_a", "acc_wl_a", Flight), reference, Cabin.First, Party(count), Now.AddHours(1), Now).Value;

    private static ImmutableArray<WaitStatus> Statuses(SeatInventory seats) =>
        [.. seats.Waiting!.Entries.Select(entry => entry.Status)];
}
