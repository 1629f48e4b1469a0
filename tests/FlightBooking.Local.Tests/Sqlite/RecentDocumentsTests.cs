using FlightBooking.Core;
using FlightBooking.Core.Storage;
using FlightBooking.Kit.StoreConformance;
using FlightBooking.Sqlite;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace FlightBooking.Local.Tests.Sqlite;

public sealed class RecentDocumentsTests
{
    private static readonly Collection<Count> Counts = new("counts", _ => "all", count => count.Id)
    {
        Expires = count => count.ExpiresAt,
    };

    private readonly RecentDocuments recent = new(count: 1);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void What_was_read_before_a_change_is_not_kept_after_it()
    {
        var changes = recent.ChangesAt(Of("a"));
        recent.Changed(Of("a"), Version("a", 2));
        recent.KeepRead(Of("a"), Version("a", 1), changes);
        Assert.Equal(2, recent.Find(Of("a"))?.Document.Value);

        changes = recent.ChangesAt(Of("a"));
        recent.Changed(Of("a"), null);
        recent.KeepRead(Of("a"), Version("a", 2), changes);
        Assert.Null(recent.Find(Of("a")));

        recent.KeepRead(Of("a"), Version("a", 3), recent.ChangesAt(Of("a")));
        Assert.Equal(3, recent.Find(Of("a"))?.Document.Value);
    }

    [Fact]
    public void A_place_is_taken_over_by_the_next_and_never_answers_for_another()
    {
        recent.Changed(Of("a"), Version("a", 1));
        recent.Changed(Of("b"), Version("b", 2));
        Assert.Null(recent.Find(Of("a")));

        recent.Changed(Of("a"), null);
        Assert.Equal(2, recent.Find(Of("b"))?.Document.Value);
        Assert.Null(recent.Find(new DocumentPlace<Count>(Counts, "others", "b")));
        Assert.Null(recent.Find(new DocumentPlace<string>(new("counts", _ => "all", text => text), "all", "b")));
    }

    [Fact]
    public async Task No_reader_sees_less_than_was_seen_or_awaited_before()
    {
        using var file = new DatabaseFile();
        await using var database = SqliteDatabase.Open(file.Path);
        await using var store = new SqliteDocumentStore(database, TimeProvider.System);
        var ids = Enumerable.Range(0, 4).Select(number => $"{number}").ToList();
        foreach (var id in ids)
        {
            await store.CreateAsync(Counts, new Count(id, 0), Ct);
        }

        var awaited = new int[ids.Count];
        using var written = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 2).Select(_ => Task.Run(async () =>
        {
            var seen = new int[ids.Count];
            while (!written.IsCancellationRequested)
            {
                for (var i = 0; i < seen.Length; i++)
                {
                    var least = Math.Max(seen[i], Volatile.Read(ref awaited[i]));
                    seen[i] = (await store.ReadAsync(Counts, "all", ids[i], Ct))!.Document.Value;
                    Assert.InRange(seen[i], least, int.MaxValue);
                }
            }
        }, Ct)).ToList();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < 200; i++)
            {
                var at = (writer + i) % ids.Count;
                var changed = await store.ChangeAsync<Count>(
                    Counts, "all", ids[at], count => count with { Value = count.Value + 1 }, Ct);
                InterlockedMax(ref awaited[at], changed.Value.Document.Value);
            }
        }, Ct)));
        await written.CancelAsync();
        await Task.WhenAll(readers);

        Assert.Equal(1600, awaited.Sum());
        await using var reopened = new SqliteDocumentStore(database, TimeProvider.System);
        for (var i = 0; i < ids.Count; i++)
        {
            Assert.Equal(awaited[i], (await reopened.ReadAsync(Counts, "all", ids[i], Ct))!.Document.Value);
        }
    }

    [Fact]
    public async Task What_was_pruned_while_the_clock_was_ahead_is_gone_when_it_is_set_back()
    {
        var time = new FakeTimeProvider(new(2026, 11, 22, 8, 0, 0, TimeSpan.Zero));
        using var file = new DatabaseFile();
        await using var database = SqliteDatabase.Open(file.Path);
        await using var store = new SqliteDocumentStore(database, time);
        var created = await store.CreateAsync(Counts, new Count("a", 1, time.GetUtcNow().AddMinutes(10)), Ct);
        time.Advance(TimeSpan.FromHours(1));
        await store.PruneAsync();
        time.AdjustTime(time.GetUtcNow() - TimeSpan.FromHours(1));

        Assert.Null(await store.ReplaceAsync(Counts, new Count("a", 2), created!.ETag, Ct));
        Assert.Null(await store.ReadAsync(Counts, "all", "a", Ct));
        Assert.NotNull(await store.CreateAsync(Counts, new Count("a", 3), Ct));
    }

    private static void InterlockedMax(ref int place, int value)
    {
        for (var seen = Volatile.Read(ref place); seen < value;)
        {
            seen = Interlocked.CompareExchange(ref place, value, seen);
        }
    }

    private static DocumentPlace<Count> Of(string id) => new(Counts, "all", id);

    private static Stored<Count> Version(string id, int value) => new(new(id, value), new ETag($"{value}"));

    private sealed record Count(string Id, int Value, DateTimeOffset? ExpiresAt = null);
}
