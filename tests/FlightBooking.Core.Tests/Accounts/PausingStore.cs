using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Tests.Accounts;

/// <summary>Lets something else happen just before one collection is first touched.</summary>
public class PausingStore(IDocumentStore store, string collectionName, Func<Task> pause) : IDocumentStore
{
    private readonly List<DocumentKey> created = [];
    private bool paused;

    /// <summary>What was created through this store and is still there.</summary>
    public async Task<IReadOnlyList<T>> LeftAsync<T>(Collection<T> collection, CancellationToken ct)
        where T : class =>
        [.. (await store.ReadManyAsync(collection, created, ct)).Select(stored => stored.Document)];

    public async ValueTask<Stored<T>?> CreateAsync<T>(Collection<T> collection, T document, CancellationToken ct)
        where T : class
    {
        await PauseAsync(collection.Name);
        await WritingAsync(collection.Name);
        created.Add(new(collection.Partition(document), collection.Id(document)));
        return await store.CreateAsync(collection, document, ct);
    }

    public async ValueTask<Stored<T>?> ReadAsync<T>(
        Collection<T> collection, string partition, string id, CancellationToken ct)
        where T : class
    {
        await PauseAsync(collection.Name);
        return await store.ReadAsync(collection, partition, id, ct);
    }

    public ValueTask<IReadOnlyList<Stored<T>>> ReadManyAsync<T>(
        Collection<T> collection, IReadOnlyCollection<DocumentKey> keys, CancellationToken ct)
        where T : class =>
        store.ReadManyAsync(collection, keys, ct);

    public async ValueTask<Stored<T>?> ReplaceAsync<T>(
        Collection<T> collection, T document, ETag ifMatch, CancellationToken ct)
        where T : class
    {
        await WritingAsync(collection.Name);
        return await store.ReplaceAsync(collection, document, ifMatch, ct);
    }

    public async ValueTask<bool> DeleteAsync<T>(
        Collection<T> collection, string partition, string id, ETag ifMatch, CancellationToken ct)
        where T : class
    {
        await WritingAsync(collection.Name);
        return await store.DeleteAsync(collection, partition, id, ifMatch, ct);
    }

    public IAsyncEnumerable<Stored<T>> QueryAsync<T>(
        Collection<T> collection, string partition, SortOrder order, string? after, CancellationToken ct)
        where T : class =>
        store.QueryAsync(collection, partition, order, after, ct);

    public IAsyncEnumerable<DocumentKey> KeysAsync<T>(Collection<T> collection, CancellationToken ct)
        where T : class =>
        store.KeysAsync(collection, ct);

    /// <summary>Before something is written to a collection.</summary>
    protected virtual Task WritingAsync(string touched) => Task.CompletedTask;

    private async Task PauseAsync(string touched)
    {
        if (touched == collectionName && !paused)
        {
            paused = true;
            await pause();
        }
    }
}
