using System.Globalization;
using System.Runtime.CompilerServices;
using FlightBooking.Core.Storage;

namespace FlightBooking.Simulation.Host;

/// <summary>
/// Documents kept as they are: all are immutable, so sharing them is safe, and much faster than JSON. Some seeds
/// run on Core's own in-memory store instead, where documents go through JSON as in the real ones.
/// </summary>
internal sealed class SharedDocuments(TimeProvider clock) : IDocumentStore
{
    private readonly Dictionary<(string Collection, string Partition, string Id), Row> rows = [];
    private long writes;

    public ValueTask<Stored<T>?> ReadAsync<T>(
        Collection<T> collection, string partition, string id, CancellationToken ct)
        where T : class =>
        ValueTask.FromResult(Find<T>((collection.Name, partition, id)));

    public ValueTask<IReadOnlyList<Stored<T>>> ReadManyAsync<T>(
        Collection<T> collection, IReadOnlyCollection<DocumentKey> keys, CancellationToken ct)
        where T : class =>
        ValueTask.FromResult<IReadOnlyList<Stored<T>>>([
            .. keys.Distinct().Select(key => Find<T>((collection.Name, key.Partition, key.Id))).OfType<Stored<T>>()]);

    public ValueTask<Stored<T>?> CreateAsync<T>(Collection<T> collection, T document, CancellationToken ct)
        where T : class
    {
        var key = DocumentId.KeyOf(collection, document);
        return ValueTask.FromResult(Find<T>((collection.Name, key.Partition, key.Id)) is null ? Put(collection, document) : null);
    }

    public ValueTask<Stored<T>?> ReplaceAsync<T>(
        Collection<T> collection, T document, ETag ifMatch, CancellationToken ct)
        where T : class
    {
        var key = DocumentId.KeyOf(collection, document);
        return ValueTask.FromResult(
            Find<T>((collection.Name, key.Partition, key.Id))?.ETag == ifMatch ? Put(collection, document) : null);
    }

    public ValueTask<bool> DeleteAsync<T>(
        Collection<T> collection, string partition, string id, ETag ifMatch, CancellationToken ct)
        where T : class
    {
        var key = (collection.Name, partition, id);
        return ValueTask.FromResult(Find<T>(key)?.ETag == ifMatch && rows.Remove(key));
    }

    public async IAsyncEnumerable<Stored<T>> QueryAsync<T>(
        Collection<T> collection,
        string partition,
        SortOrder order,
        string? after,
        [EnumeratorCancellation] CancellationToken ct)
        where T : class
    {
        await Task.CompletedTask;
        var direction = order == SortOrder.Ascending ? 1 : -1;
        List<(string Key, Stored<T> Stored)> found = [];
        foreach (var (key, row) in rows)
        {
            if (key.Collection == collection.Name && key.Partition == partition && row.Lives(clock.GetUtcNow()))
            {
                var stored = (Stored<T>)row.Stored;
                var sort = collection.SortKey(stored.Document);
                if (after is null || direction * string.CompareOrdinal(sort, after) > 0)
                {
                    found.Add((sort, stored));
                }
            }
        }

        found.Sort((left, right) => direction * string.CompareOrdinal(left.Key, right.Key));
        foreach (var (_, stored) in found)
        {
            yield return stored;
        }
    }

    private Stored<T>? Find<T>((string Collection, string Partition, string Id) key)
        where T : class =>
        rows.TryGetValue(key, out var row) && row.Lives(clock.GetUtcNow()) ? (Stored<T>)row.Stored : null;

    private Stored<T> Put<T>(Collection<T> collection, T document)
        where T : class
    {
        var stored = new Stored<T>(document, new((++writes).ToString(CultureInfo.InvariantCulture)));
        rows[(collection.Name, collection.Partition(document), collection.Id(document))] =
            new(stored, collection.Expires(document));
        return stored;
    }

    private sealed record Row(object Stored, DateTimeOffset? Expires)
    {
        public bool Lives(DateTimeOffset now) => !(Expires <= now);
    }
}
