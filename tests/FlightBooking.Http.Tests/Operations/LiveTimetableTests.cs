using FlightBooking.App.TimetableVersions;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Storage;
using FlightBooking.Core.TimetableVersions;
using FlightBooking.Local.Host;
using FlightBooking.Timetables.Import;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace FlightBooking.Http.Tests.Operations;

/// <summary>How an instance follows what another one activates.</summary>
public sealed class LiveTimetableTests : IDisposable
{
    private const string Other = "tt_other";

    private readonly string folder = Directory.CreateTempSubdirectory("flightbooking-test-").FullName;
    private readonly FakeTimeProvider clock = new(DateTimeOffset.UtcNow);
    private readonly InMemoryDocumentStore store;
    private readonly TimetableVersionBook versions;
    private readonly KeptTimetables kept;
    private readonly LiveTimetable live;

    public LiveTimetableTests()
    {
        store = new(clock);
        versions = new(store, clock);
        var initial = new InitialTimetable(TestTimetable.Small);
        kept = new(new LocalTimetableFiles(folder), initial);
        live = new(
            initial,
            versions,
            new(store),
            kept,
            TimetablePace.Default,
            clock,
            NullLogger<LiveTimetable>.Instance);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Within_eight_seconds_of_a_look_no_call_waits_for_another()
    {
        await live.UpToDateAsync(Ct);
        await KeepAsync();
        await ActivateAsync(Other);

        clock.Advance(TimetablePace.Default.Longest - TimeSpan.FromMilliseconds(1));
        await live.UpToDateAsync(Ct);
        Assert.Equal(TimetableVersion.InitialId, live.Current.TimetableId);
    }

    [Fact]
    public async Task The_first_call_of_an_instance_waits_for_what_is_flown()
    {
        await KeepAsync();
        await ActivateAsync(Other);

        await live.UpToDateAsync(Ct);

        Assert.Equal(Other, live.Current.TimetableId);
        Assert.Single(live.Current.Timetable.Flights);
    }

    [Fact]
    public async Task After_eight_seconds_without_a_look_nobody_is_answered_from_before()
    {
        await live.UpToDateAsync(Ct);
        await KeepAsync();
        await ActivateAsync(Other);

        clock.Advance(TimetablePace.Default.Longest);
        await live.UpToDateAsync(Ct);

        Assert.Equal(Other, live.Current.TimetableId);
    }

    [Fact]
    public async Task Calls_that_come_all_the_time_have_it_looked_at_beside_them()
    {
        await live.UpToDateAsync(Ct);
        await KeepAsync();
        await ActivateAsync(Other);
        Assert.Equal(TimetableVersion.InitialId, live.Current.TimetableId);

        clock.Advance(TimetablePace.Default.LookAfter);

        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (live.Current.TimetableId != Other)
        {
            await Task.Delay(1, limit.Token);
        }
    }

    [Fact]
    public async Task Where_its_file_is_gone_the_one_before_is_flown_on_until_it_is_there()
    {
        await ActivateAsync(Other);
        await live.UpToDateAsync(Ct);
        Assert.Equal(TimetableVersion.InitialId, live.Current.TimetableId);

        await KeepAsync();
        clock.Advance(TimetablePace.Default.Longest);
        await live.UpToDateAsync(Ct);

        Assert.Equal(Other, live.Current.TimetableId);
    }

    [Fact]
    public async Task Where_the_store_does_not_answer_the_one_before_is_flown_on()
    {
        await KeepAsync();
        var there = new TimetableVersionBook(new AbsentStore(clock), clock);
        Assert.Null((await there.ActivateAsync(Other, TimetableVersion.InitialId, Ct)).Refusal);
        var away = new LiveTimetable(
            new(TestTimetable.Small),
            there,
            new(store),
            kept,
            TimetablePace.Default,
            clock,
            NullLogger<LiveTimetable>.Instance);

        await away.UpToDateAsync(Ct);

        Assert.Equal(TimetableVersion.InitialId, away.Current.TimetableId);
    }

    [Fact]
    public async Task Of_many_calls_one_waits_for_a_store_that_hangs_and_not_for_ever()
    {
        using var hangs = new HangingStore(clock);
        var there = new TimetableVersionBook(hangs, clock);
        Assert.Null((await there.ActivateAsync(Other, TimetableVersion.InitialId, Ct)).Refusal);
        await KeepAsync();
        var slow = new LiveTimetable(
            new(TestTimetable.Small),
            there,
            new(store),
            kept,
            TimetablePace.Default,
            clock,
            NullLogger<LiveTimetable>.Instance);

        var waiting = slow.UpToDateAsync(Ct).AsTask();
        Assert.True(hangs.Asked.Wait(TimeSpan.FromSeconds(30), Ct));
        Assert.False(waiting.IsCompleted);
        clock.Advance(TimetablePace.Default.Patience);
        await waiting.WaitAsync(TimeSpan.FromSeconds(30), Ct);

        var second = slow.UpToDateAsync(Ct).AsTask();
        Assert.True(second.IsCompletedSuccessfully);
        Assert.Equal(TimetableVersion.InitialId, slow.Current.TimetableId);
        hangs.Answers.Set();
        await slow.LookAsync(Ct);
        Assert.Equal(Other, slow.Current.TimetableId);
    }

    private Task KeepAsync() => kept.KeepAsync(
        Other,
        new(new(1, []), Timetable.Create(TestTimetable.Small.Airports, TestTimetable.Small.Flights.Take(1))),
        Ct);

    private async Task ActivateAsync(string timetableId) =>
        Assert.Null((await versions.ActivateAsync(timetableId, TimetableVersion.InitialId, Ct)).Refusal);

    private sealed class HangingStore(TimeProvider time) : InMemoryDocumentStore(time), IDisposable
    {
        public ManualResetEventSlim Asked { get; } = new();

        public ManualResetEventSlim Answers { get; } = new();

        public void Dispose()
        {
            Asked.Dispose();
            Answers.Dispose();
        }

        protected override T Open<T>(object kept)
        {
            Asked.Set();
            Answers.Wait();
            return base.Open<T>(kept);
        }
    }

    private sealed class AbsentStore(TimeProvider time) : InMemoryDocumentStore(time)
    {
        protected override T Open<T>(object kept) => throw new StoreUnavailableException("away");
    }
}
