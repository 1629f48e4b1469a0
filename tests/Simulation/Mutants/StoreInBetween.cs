using FlightBooking.Core.Storage;

namespace FlightBooking.Simulation.Mutants;

/// <summary>A store whose documents are read otherwise than they are.</summary>
internal abstract class StoreInBetween(IDocumentStore store) : IDocumentStore
{
    public bool IsShared => store.IsShared;

    public DocumentTurns? Turns => store.Turns;

    public WriteBell? Bell => store.Bell;

    public async ValueTask<Stored<T>?> ReadAsync<T>(
        Collection<T> collection, string partition, string id, CancellationToken ct)
        where T : class =>
        await store.ReadAsync(collection, partition, id, ct) is { } found
            ? found with { Document = (T)Shown(found.Document) }
            : null;

    /// <summary>The document in place of the one that was read.</summary>
    protected abstract object Shown(object document);

    public ValueTask<IReadOnlyList<Stored<T>>> ReadManyAsync<T>(
        Collection<T> collection, IReadOnlyCollection<DocumentKey> keys, CancellationToken ct)
        where T : class => store.ReadManyAsync(collection, keys, ct);

    public virtual ValueTask<Stored<T>?> CreateAsync<T>(Collection<T> collection, T document, CancellationToken ct)
        where T : class => store.CreateAsync(collection, document, ct);

    public virtual ValueTask<Stored<T>?> ReplaceAsync<T>(
        Collection<T> collection, T document, ETag ifMatch, CancellationToken ct)
        where T : class => store.ReplaceAsync(collection, document, ifMatch, ct);

    public ValueTask<bool> DeleteAsync<T>(
        Collection<T> collection, string partition, string id, ETag ifMatch, CancellationToken ct)
        where T : class => store.DeleteAsync(collection, partition, id, ifMatch, ct);

    public IAsyncEnumerable<Stored<T>> QueryAsync<T>(
        Collection<T> collection, string partition, SortOrder order, string? after, CancellationToken ct)
        where T : class => store.QueryAsync(collection, partition, order, after, ct);

    public IAsyncEnumerable<DocumentKey> KeysAsync<T>(Collection<T> collection, CancellationToken ct)
        where T : class => store.KeysAsync(collection, ct);

    public Task StandBackAsync(int attempt, CancellationToken ct) => store.StandBackAsync(attempt, ct);
}
