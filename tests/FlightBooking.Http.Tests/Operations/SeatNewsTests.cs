using FlightBooking.App.Flights;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;
using FlightBooking.Core.Storage;
using FlightBooking.Kit.Counting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace FlightBooking.Http.Tests.Operations;

/// <summary>Two instances on one store, by a clock that stands still until it is set, and what each knows.</summary>
public sealed class SeatNewsTests
{
    private static readonly Departure Flight =
        TestTimetable.Small.FindDeparture(new("M9300", "DEL", TestTimetable.Day))!;

    private readonly TimerClock clock = new();
    private readonly LosableStore store;

    public SeatNewsTests() => store = new(clock);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_one_has_sold_the_other_shows_within_three_seconds()
    {
        await using var seller = New();
        await using var other = New();
        var left = await other.LeftAsync();
        await seller.HoldAsync("7KQ2MX");

        // It is gathered for part of a second, and written then.
        await clock.WhenWaitedForAsync(timers: 1);
        clock.Advance(TimeSpan.FromMilliseconds(500));
        await Waiting.UntilAsync(async () => await MarksAsync() == 2);

        // The same second: what is known is good enough.
        other.Counts.Take();
        Assert.Equal(left, await other.LeftAsync());
        Assert.Empty(other.Counts.Take());
        clock.Advance(TimeSpan.FromMilliseconds(1500));
        Assert.Equal(left - 1, await other.LeftAsync());
    }

    [Fact]
    public async Task What_is_heard_beside_a_search_is_seen_by_the_next()
    {
        await using var seller = New();
        await using var other = New();
        var left = await other.LeftAsync();
        await seller.HoldAsync("7KQ2MX");
        await clock.WhenWaitedForAsync(timers: 1);
        clock.Advance(TimeSpan.FromSeconds(1));
        await Waiting.UntilAsync(async () => await MarksAsync() == 2);

        await Waiting.UntilAsync(async () => await other.LeftAsync() == left - 1);
    }

    [Fact]
    public async Task A_search_costs_nothing_whatever_the_traffic_and_following_once_a_second()
    {
        await using var instance = New();
        await instance.LeftAsync();
        clock.Advance(TimeSpan.FromSeconds(6));
        await instance.LeftAsync();
        instance.Counts.Take();

        for (var second = 0; second < 60; second++)
        {
            clock.Advance(TimeSpan.FromSeconds(2));
            for (var search = 0; search < 100; search++)
            {
                await instance.LeftAsync();
            }
        }

        Assert.Equal(
            [(SeatMark.Collection.Name, StoreAct.Query, 60)],
            instance.Counts.Take().Select(count => (count.Collection, count.Act, count.Times)));
    }

    [Fact]
    public async Task Whoever_cannot_follow_reads_what_is_older_than_three_seconds()
    {
        await using var instance = New();
        await instance.LeftAsync();
        store.LosesMarks = true;
        clock.Advance(TimeSpan.FromSeconds(2));
        instance.Counts.Take();

        await instance.LeftAsync();
        Assert.DoesNotContain(instance.Counts.Take(), count => count.Collection == SeatInventory.Collection.Name);
        clock.Advance(TimeSpan.FromSeconds(1));
        await instance.LeftAsync();
        Assert.Contains(instance.Counts.Take(), count => count.Collection == SeatInventory.Collection.Name);
    }

    [Fact]
    public async Task What_could_not_be_marked_is_marked_later_and_at_the_latest_at_the_end()
    {
        await using var other = New();
        await other.LeftAsync();
        var seller = New();
        store.LosesMarks = true;
        await seller.HoldAsync("7KQ2MX");
        await clock.WhenWaitedForAsync(timers: 1);
        clock.Advance(TimeSpan.FromMilliseconds(200));
        await clock.WhenWaitedForAsync(timers: 2);
        store.LosesMarks = false;
        await seller.DisposeAsync();

        Assert.Equal(2, await MarksAsync());
    }

    private ValueTask<int> MarksAsync() =>
        store.QueryAsync(SeatMark.Collection, SeatMark.Partition, SortOrder.Ascending, null, Ct).CountAsync(Ct);

    private Instance New() => new(store, clock);

    private sealed class Instance : IAsyncDisposable
    {
        private readonly CountingStore store;
        private readonly TimeProvider clock;
        private readonly SeatNews news;
        private readonly SeatAvailability availability;

        public Instance(IDocumentStore shared, TimeProvider clock)
        {
            (store, this.clock) = (new(shared, Counts), clock);
            news = new(store, clock, NullLogger<SeatNews>.Instance);
            availability = new(store, clock, news);
        }

        public StoreCounts Counts { get; } = new() { CountsBytes = false };

        public async Task<int> LeftAsync() =>
            (await availability.LeftAsync([Flight], Cabin.Economy, Ct))[Flight.Key];

        public async Task HoldAsync(string bookingRef)
        {
            var wanted = new SeatsWanted(
                bookingRef, Cabin.Economy, [new("p1", SeatType.Window)], clock.GetUtcNow().AddMinutes(15));
            var held = await new DepartureSeats(store, availability, clock)
                .ClaimAsync(Flight.Key, Flight.Flight.Aircraft, wanted, Ct);
            Assert.Null(held.Refusal);
        }

        public ValueTask DisposeAsync() => news.DisposeAsync();
    }

    /// <summary>Says when somebody waits for it.</summary>
    private sealed class TimerClock() : FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(56))
    {
        private int made;

        /// <summary>Until so many have waited for it at all.</summary>
        public Task WhenWaitedForAsync(int timers) =>
            Waiting.UntilAsync(() => Task.FromResult(Volatile.Read(ref made) >= timers));

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);

            // Of those that gather and pause; whoever waits patiently is woken by what it waits for.
            if (dueTime < TimeSpan.FromSeconds(1) && dueTime > TimeSpan.Zero)
            {
                Interlocked.Increment(ref made);
            }

            return timer;
        }
    }

    /// <summary>A store whose marks may be out of reach.</summary>
    private sealed class LosableStore(TimeProvider clock) : InMemoryDocumentStore(clock), IDocumentStore
    {
        public bool LosesMarks { get; set; }

        ValueTask<Stored<T>?> IDocumentStore.CreateAsync<T>(
            Collection<T> collection, T document, CancellationToken ct) =>
            IsLost(collection.Name) ? throw Away() : CreateAsync(collection, document, ct);

        IAsyncEnumerable<Stored<T>> IDocumentStore.QueryAsync<T>(
            Collection<T> collection, string partition, SortOrder order, string? after, CancellationToken ct) =>
            IsLost(collection.Name) ? throw Away() : QueryAsync(collection, partition, order, after, ct);

        private bool IsLost(string collection) => LosesMarks && collection == SeatMark.Collection.Name;

        private static StoreUnavailableException Away() => new("away", new TimeoutException());
    }
}
