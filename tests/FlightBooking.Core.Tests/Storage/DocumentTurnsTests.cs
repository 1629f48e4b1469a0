using FlightBooking.Core.Storage;
using Xunit;

namespace FlightBooking.Core.Tests.Storage;

public sealed class DocumentTurnsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Callers_who_met_change_a_document_one_after_the_other()
    {
        var store = new SlowStore(new());

        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => CountAsync(store, Ct)));
        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => CountAsync(store, Ct)));

        Assert.Equal(200, await ReadAsync(store));

        // Each may lose its first try, to whoever it did not know of; after that only to newcomers.
        Assert.InRange(store.Conflicts, 1, 400);
    }

    [Fact]
    public async Task Who_gives_up_waiting_keeps_nobody_waiting()
    {
        var store = new SlowStore(new());
        var held = await HoldAsync(store);
        using var leaving = new CancellationTokenSource();
        var impatient = CountAsync(store, leaving.Token);
        var patient = CountAsync(store, Ct);

        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        Assert.False(patient.IsCompleted);
        held.Release();

        Assert.True((await patient).Is(out _, out _));
        Assert.Equal(1, await ReadAsync(store));
    }

    [Fact]
    public async Task Who_hangs_at_its_turn_keeps_nobody_waiting_for_ever()
    {
        var store = new SlowStore(new() { Patience = TimeSpan.FromMilliseconds(50) });
        await HoldAsync(store);

        await CountAsync(store, Ct);

        Assert.Equal(1, await ReadAsync(store));
    }

    [Fact]
    public async Task A_decision_that_throws_ends_its_turn()
    {
        var store = new SlowStore(new());
        var held = await HoldAsync(store);
        var broken = store.ChangeOrCreateAsync(
            Counter.Collection, "c", "c", Result<Counter> (_) => throw new InvalidDataException(), Ct);
        held.Release();

        await Assert.ThrowsAsync<InvalidDataException>(() => broken);
        Assert.False(store.Turns!.AreTaken(Counter.Collection.Name, "c", "c"));
    }

    [Fact]
    public async Task Who_meets_nobody_takes_no_turn()
    {
        var store = new SlowStore(new());

        await CountAsync(store, Ct);

        Assert.False(store.Turns!.AreTaken(Counter.Collection.Name, "c", "c"));
        Assert.Equal(0, store.Conflicts);
    }

    private static Task<Result<Stored<Counter>>> CountAsync(SlowStore store, CancellationToken ct) =>
        store.ChangeOrCreateAsync(
            Counter.Collection, "c", "c", current => new Counter((current?.Value ?? 0) + 1), ct);

    private static async Task<int> ReadAsync(SlowStore store) =>
        (await store.ReadAsync(Counter.Collection, "c", "c", Ct))!.Document.Value;

    private static async Task<SemaphoreSlim> HoldAsync(SlowStore store) =>
        (await store.Turns!.TakeAsync(Counter.Collection.Name, "c", "c", Ct))!;

    private sealed record Counter(int Value)
    {
        public static Collection<Counter> Collection { get; } = new("counters", _ => "c", _ => "c");
    }

    /// <summary>
    /// Answers a moment later, as a store at the other end of a line does, and has its callers queue.
    /// </summary>
    private sealed class SlowStore(DocumentTurns turns) : IDocumentStore
    {
        private readonly InMemoryDocumentStore store = new(TimeProvider.System);
        private int conflicts;

        public int Conflicts => conflicts;

        public DocumentTurns? Turns => turns;

        public async ValueTask<Stored<T>?> ReadAsync<T>(
            Collection<T> collection, string partition, string id, CancellationToken ct)
            where T : class
        {
            var stored = await store.ReadAsync(collection, partition, id, ct);
            await Task.Delay(1, ct);
            return stored;
        }

        public async ValueTask<Stored<T>?> CreateAsync<T>(Collection<T> collection, T document, CancellationToken ct)
            where T : class =>
            await CountedAsync(store.CreateAsync(collection, document, ct));

        public async ValueTask<Stored<T>?> ReplaceAsync<T>(
            Collection<T> collection, T document, ETag ifMatch, CancellationToken ct)
            where T : class =>
            await CountedAsync(store.ReplaceAsync(collection, document, ifMatch, ct));

        public ValueTask<IReadOnlyList<Stored<T>>> ReadManyAsync<T>(
            Collection<T> collection, IReadOnlyCollection<DocumentKey> keys, CancellationToken ct)
            where T : class =>
            store.ReadManyAsync(collection, keys, ct);

        public ValueTask<bool> DeleteAsync<T>(
            Collection<T> collection, string partition, string id, ETag ifMatch, CancellationToken ct)
            where T : class =>
            store.DeleteAsync(collection, partition, id, ifMatch, ct);

        public IAsyncEnumerable<Stored<T>> QueryAsync<T>(
            Collection<T> collection, string partition, SortOrder order, string? after, CancellationToken ct)
            where T : class =>
            store.QueryAsync(collection, partition, order, after, ct);

        public IAsyncEnumerable<DocumentKey> KeysAsync<T>(Collection<T> collection, CancellationToken ct)
            where T : class =>
            store.KeysAsync(collection, ct);

        private async ValueTask<Stored<T>?> CountedAsync<T>(ValueTask<Stored<T>?> write)
            where T : class
        {
            var stored = await write;
            if (stored is null)
            {
                Interlocked.Increment(ref conflicts);
            }

            return stored;
        }
    }
}
