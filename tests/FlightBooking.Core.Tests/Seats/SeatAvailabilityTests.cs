using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;
using FlightBooking.Core.Storage;
using FlightBooking.Core.Tests.Accounts;
using FlightBooking.Kit.Counting;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using static FlightBooking.Core.Tests.Bookings.BookingScenes;

namespace FlightBooking.Core.Tests.Seats;

/// <summary>What an instance shows of departures, and what it asks the store for that.</summary>
public sealed class SeatAvailabilityTests
{
    private readonly FakeTimeProvider clock = new(Now);
    private readonly StoreCounts counts = new() { CountsBytes = false };
    private readonly InMemoryDocumentStore documents;
    private readonly CountingStore store;
    private readonly SellingInstance own;
    private readonly int seats = SeatMap.For(Outbound.Flight.Aircraft).Capacity(Cabin.Economy);

    public SeatAvailabilityTests()
    {
        documents = new(clock);
        store = new(documents, counts);
        own = new(store, clock);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_departure_is_read_once_while_nobody_changes_it_be_there_a_document_or_not()
    {
        await own.HoldAsync(Outbound, "7KQ2MX", Now.AddHours(1));
        Assert.Equal((seats - 1, seats), (await own.LeftAsync(Outbound), await own.LeftAsync(Inbound)));
        counts.Take();

        for (var second = 0; second < SeatAvailability.LongestKept.TotalSeconds; second++)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            Assert.Equal((seats - 1, seats), (await own.LeftAsync(Outbound), await own.LeftAsync(Inbound)));
        }

        Assert.Empty(counts.Take());
        clock.Advance(TimeSpan.FromSeconds(1));
        await own.LeftAsync(Inbound);
        Assert.Equal(1, Assert.Single(counts.Take()).Times);
    }

    [Fact]
    public async Task What_is_changed_here_is_seen_at_once()
    {
        await own.LeftAsync(Outbound);
        await own.HoldAsync(Outbound, "7KQ2MX", Now.AddHours(1));
        Assert.Equal(seats - 1, await own.LeftAsync(Outbound));

        await own.Seats.ReturnAsync([Outbound.Key], inventory => inventory.Release("7KQ2MX"), Ct);
        Assert.Equal(seats, await own.LeftAsync(Outbound));
    }

    [Fact]
    public async Task A_hold_that_ends_frees_its_seats_in_the_second_after_though_nobody_writes_it()
    {
        await own.HoldAsync(Outbound, "7KQ2MX", Now.AddSeconds(60.5));
        Assert.Equal(seats - 1, await own.LeftAsync(Outbound));

        clock.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(seats - 1, await own.LeftAsync(Outbound));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(seats, await own.LeftAsync(Outbound));
    }

    [Fact]
    public async Task Nothing_is_kept_of_a_reading_that_a_change_has_overtaken()
    {
        SellingInstance slow = null!;
        var overtaken = new OvertakenStore(documents, () => slow.HoldAsync(Outbound, "7KQ2MX", Now.AddHours(1)));
        slow = new(overtaken, clock);

        Assert.Equal(seats, await slow.LeftAsync(Outbound));
        Assert.Equal(seats - 1, await slow.LeftAsync(Outbound));
    }

    [Fact]
    public async Task Another_aircraft_is_counted_anew()
    {
        await own.LeftAsync(Outbound);
        var other = Outbound with { Flight = Outbound.Flight with { Aircraft = "77W" } };

        Assert.Equal(SeatMap.For("77W").Capacity(Cabin.Economy), await own.LeftAsync(other));
        Assert.NotEqual(seats, await own.LeftAsync(other));
    }

    [Fact]
    public async Task What_another_instance_marks_is_seen_and_looked_at_again_until_the_store_has_settled()
    {
        var other = new SellingInstance(documents, clock);
        await own.FollowAsync(Ct);
        clock.Advance(SeatLooks.SettlesFor + TimeSpan.FromSeconds(1));
        Assert.Equal(seats, await own.LeftAsync(Outbound));

        await other.HoldAsync(Outbound, "7KQ2MX", Now.AddHours(1));
        Assert.Equal(seats, await own.LeftAsync(Outbound));
        await other.MarkAsync(Ct);
        await own.FollowAsync(Ct);
        counts.Take();
        Assert.Equal(seats - 1, await own.LeftAsync(Outbound));

        // What was read could be a copy that lags.
        clock.Advance(SeatAvailability.KeptFor);
        await own.LeftAsync(Outbound);
        clock.Advance(SeatAvailability.KeptFor);
        await own.LeftAsync(Outbound);
        Assert.Equal(3, Assert.Single(counts.Take()).Times);
        clock.Advance(SeatAvailability.KeptFor);
        await own.LeftAsync(Outbound);
        Assert.Empty(counts.Take());
    }

    [Fact]
    public async Task Where_nothing_is_heard_of_others_a_look_lasts_three_seconds()
    {
        var deaf = new SeatAvailability(store, clock, new DeafNews());
        await deaf.LeftAsync([Outbound], Cabin.Economy, Ct);
        counts.Take();

        clock.Advance(TimeSpan.FromSeconds(2));
        await deaf.LeftAsync([Outbound], Cabin.Economy, Ct);
        Assert.Empty(counts.Take());

        clock.Advance(TimeSpan.FromSeconds(1));
        await deaf.LeftAsync([Outbound], Cabin.Economy, Ct);
        Assert.Single(counts.Take());
    }

    /// <summary>Something else happens once between a reading and its answer.</summary>
    private sealed class OvertakenStore(IDocumentStore store, Func<Task> happens)
        : PausingStore(store, "none", () => Task.CompletedTask), IDocumentStore
    {
        private bool hasHappened;

        async ValueTask<IReadOnlyList<Stored<T>>> IDocumentStore.ReadManyAsync<T>(
            Collection<T> collection, IReadOnlyCollection<DocumentKey> keys, CancellationToken ct)
        {
            var found = await ReadManyAsync(collection, keys, ct);
            if (!hasHappened)
            {
                hasHappened = true;
                await happens();
            }

            return found;
        }
    }

    private sealed class DeafNews : ISeatNews
    {
        public event Action<IReadOnlyCollection<DepartureKey>?>? Heard
        {
            add { }
            remove { }
        }

        public bool IsCurrent => false;

        public ValueTask UpToDateAsync(CancellationToken ct) => ValueTask.CompletedTask;

        public void Tell(DepartureKey departure)
        {
        }
    }
}
