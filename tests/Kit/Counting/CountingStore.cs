using System.Runtime.CompilerServices;
using FlightBooking.Core.Storage;

namespace FlightBooking.Kit.Counting;

/// <summary>A store that says what was asked of it.</summary>
internal sealed class CountingStore(IDocumentStore store, StoreCounts counts) : IDocumentStore, IDocumentTaker
{
    public bool IsShared => store.IsShared;

    public DocumentTurns? Turns => store.Turns;

    public WriteBell? Bell => store.Bell;

    public async ValueTask<Stored<T>?> ReadAsync<T>(
        Collection<T> collection, string partition, string id, CancellationToken ct)
        where T : class =>
        Counted(collection, StoreAct.Read, await store.ReadAsync(collection, partition, id, ct));

    // As many reads as there are keys: that is what they cost in the cloud.
    public async ValueTask<IReadOnlyList<Stored<T>>> ReadManyAsync<T>(
        Collection<T> collection, IReadOnlyCollection<DocumentKey> keys, CancellationToken ct)
        where T : class
    {
        var found = await store.ReadManyAsync(collection, keys, ct);
        for (var number = 0; number < keys.Count; number++)
        {
            Counted(collection, StoreAct.Read, number < found.Count ? found[number] : null);
        }

        return found;
    }

    public async ValueTask<Stored<T>?> CreateAsync<T>(Collection<T> collection, T document, CancellationToken ct)
        where T : class =>
        await store.CreateAsync(collection, document, ct) is { } created
            ? Counted(collection, StoreAct.Create, created)
            : null;

    public async ValueTask<Stored<T>?> ReplaceAsync<T>(
        Collection<T> collection, T document, ETag ifMatch, CancellationToken ct)
        where T : class =>
        await store.ReplaceAsync(collection, document, ifMatch, ct) is { } replaced
            ? Counted(collection, StoreAct.Replace, replaced)
            : null;

    public async ValueTask<Stored<T>?> WriteAsync<T>(
        Collection<T> collection, T document, ETag? ifMatch, DocumentCopies copies, CancellationToken ct)
        where T : class
    {
        var written = await store.WriteAsync(collection, document, ifMatch, copies, ct);
        if (written is not null)
        {
            Counted(collection, ifMatch is null ? StoreAct.Create : StoreAct.Replace, written);
            foreach (var copy in copies.Lines.SelectMany(line => line))
            {
                copy.GiveTo(this);
            }
        }

        return written;
    }

    void IDocumentTaker.Take<T>(Collection<T> collection, T document) =>
        counts.Add(collection.Name, StoreAct.Create, document);

    public async ValueTask<bool> DeleteAsync<T>(
        Collection<T> collection, string partition, string id, ETag ifMatch, CancellationToken ct)
        where T : class
    {
        var isDeleted = await store.DeleteAsync(collection, partition, id, ifMatch, ct);
        if (isDeleted)
        {
            counts.Add(collection.Name, StoreAct.Delete);
        }

        return isDeleted;
    }

    public async IAsyncEnumerable<Stored<T>> QueryAsync<T>(
        Collection<T> collection,
        string partition,
        SortOrder order,
        string? after,
        [EnumeratorCancellation] CancellationToken ct)
        where T : class
    {
        counts.Add(collection.Name, StoreAct.Query);
        await foreach (var found in store.QueryAsync(collection, partition, order, after, ct))
        {
            counts.AddFound(collection.Name, found.Document);
            yield return found;
        }
    }

    public IAsyncEnumerable<DocumentKey> KeysAsync<T>(Collection<T> collection, CancellationToken ct)
        where T : class
    {
        counts.Add(collection.Name, StoreAct.Query);
        return store.KeysAsync(collection, ct);
    }

    public Task StandBackAsync(int attempt, CancellationToken ct) => store.StandBackAsync(attempt, ct);

    private Stored<T>? Counted<T>(Collection<T> collection, StoreAct act, Stored<T>? stored)
        where T : class
    {
        counts.Add(collection.Name, act, stored is null ? [] : [stored.Document]);
        return stored;
    }
}
