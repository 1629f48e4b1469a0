using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;
using FlightBooking.Core.Storage;
using FlightBooking.Kit.Counting;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using static FlightBooking.Core.Tests.Bookings.BookingScenes;

namespace FlightBooking.Core.Tests.Seats;

/// <summary>What an instance hears of others by the chain of marks, and when it knows that it does not know.</summary>
public sealed class SeatMarksTests
{
    private readonly FakeTimeProvider clock = new(Now);
    private readonly InMemoryDocumentStore store;
    private readonly SellingInstance one;
    private readonly SellingInstance two;

    public SeatMarksTests()
    {
        store = new(clock);
        (one, two) = (new(store, clock), new(store, clock));
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_instance_that_begins_knows_nothing_and_then_hears_what_others_mark_once()
    {
        await two.MarkAsync([Outbound.Key]);
        await one.FollowAsync(Ct);
        Assert.Equal([null], one.Heard);

        await one.MarkAsync([Inbound.Key]);
        await two.MarkAsync([Outbound.Key, LegOne.Key]);
        await one.FollowAsync(Ct);
        await one.FollowAsync(Ct);

        Assert.Equal([null, Outbound.Key, LegOne.Key], one.Heard);
        Assert.Equal([null, Inbound.Key], two.Heard);
    }

    [Fact]
    public async Task Clocks_do_not_count()
    {
        var slow = new FakeTimeProvider(Now.AddMinutes(-10));
        var behind = new SellingInstance(store, slow);
        await one.FollowAsync(Ct);
        await behind.FollowAsync(Ct);

        await one.MarkAsync([Outbound.Key]);
        await behind.MarkAsync([Inbound.Key]);
        await behind.FollowAsync(Ct);
        await one.FollowAsync(Ct);

        Assert.Equal([null, Inbound.Key], one.Heard);
        Assert.Equal([null, Outbound.Key], behind.Heard);
    }

    [Fact]
    public async Task Following_costs_one_query_and_marking_one_creation()
    {
        var counts = new StoreCounts { CountsBytes = false };
        var counted = new SellingInstance(new CountingStore(store, counts), clock);
        await counted.FollowAsync(Ct);
        counts.Take();

        await counted.FollowAsync(Ct);
        Assert.Equal((StoreAct.Query, 1), counts.Take().Select(count => (count.Act, count.Times)).Single());
        await counted.MarkAsync([Outbound.Key]);
        Assert.Equal((StoreAct.Create, 1), counts.Take().Select(count => (count.Act, count.Times)).Single());
    }

    [Fact]
    public async Task After_a_silence_of_a_quarter_of_an_hour_anything_may_have_changed_and_before_nothing_is_missed()
    {
        await one.FollowAsync(Ct);
        await two.MarkAsync([Outbound.Key]);
        clock.Advance(SeatAvailability.LongestKept - TimeSpan.FromSeconds(1));
        await one.FollowAsync(Ct);
        Assert.Equal([null, Outbound.Key], one.Heard);

        clock.Advance(SeatAvailability.LongestKept);
        await one.FollowAsync(Ct);
        Assert.Equal([null, Outbound.Key, null], one.Heard);
    }

    [Fact]
    public async Task Whoever_follows_keeps_the_chain_from_ending()
    {
        await one.FollowAsync(Ct);
        for (var minute = 0; minute < 120; minute++)
        {
            clock.Advance(TimeSpan.FromMinutes(1));
            await one.FollowAsync(Ct);
        }

        Assert.Equal([null], one.Heard);
        var marks = await store.QueryAsync(SeatMark.Collection, SeatMark.Partition, SortOrder.Ascending, null, Ct)
            .CountAsync(Ct);
        Assert.InRange(marks, 2, 4);
    }

    [Fact]
    public async Task Whoever_comes_when_all_marks_have_expired_begins_the_chain_anew()
    {
        await two.MarkAsync([Outbound.Key]);
        clock.Advance(SeatMark.KeptFor);
        await one.FollowAsync(Ct);
        await two.MarkAsync([Inbound.Key]);
        await one.FollowAsync(Ct);

        Assert.Equal([null, Inbound.Key], one.Heard);
    }

    [Fact]
    public async Task Where_a_mark_is_missing_or_there_are_too_many_anything_may_have_changed()
    {
        await one.FollowAsync(Ct);
        await two.MarkAsync([Outbound.Key]);
        await two.MarkAsync([Inbound.Key]);
        await store.DeleteAsync(SeatMark.Collection, SeatMark.Partition, SeatMark.IdOf(2), Ct);
        await one.FollowAsync(Ct);
        Assert.Equal([null, null], one.Heard);

        for (var number = 0; number < SeatMarks.MostRead; number++)
        {
            await two.MarkAsync([Outbound.Key]);
        }

        await one.FollowAsync(Ct);
        Assert.Equal([null, null, null], one.Heard);
    }

    [Fact]
    public async Task More_departures_than_are_worth_naming_are_any()
    {
        await one.FollowAsync(Ct);
        await two.MarkAsync([.. Enumerable.Range(0, SeatMark.MostNamed + 1).Select(day =>
            new DepartureKey("M9101", "DEL", new DateOnly(2026, 1, 1).AddDays(day)))]);
        await one.FollowAsync(Ct);

        Assert.Equal([null, null], one.Heard);
    }
}
