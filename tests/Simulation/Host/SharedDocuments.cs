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
    private readonly Dictionary<(string Collection, string Partition), Dictionary<string, Row>> partitions = [];
    private long writes;

    public ValueTask<Stored<T>?> ReadAsync<T>(
        Collection<T> collection, string partition, string id, CancellationToken ct)
        where T : class =>
        ValueTask.FromResult(Find(collection, partition, id));

    public ValueTask<IReadOnlyList<Stored<T>>> ReadManyAsync<T>(
        Collection<T> collection, IReadOnlyCollection<DocumentKey> keys, CancellationToken ct)
        where T : class =>
        ValueTask.FromResult<IReadOnlyList<Stored<T>>>([
            .. keys.Distinct().Select(key => Find(collection, key.Partition, key.Id)).OfType<Stored<T>>()]);

    public ValueTask<Stored<T>?> CreateAsync<T>(Collection<T> collection, T document, CancellationToken ct)
        where T : class
    {
        var key = DocumentId.KeyOf(collection, document);
        return ValueTask.FromResult(Find(collection, key.Partition, key.Id) is null ? Put(collection, document) : null);
    }

    public ValueTask<Stored<T>?> ReplaceAsync<T>(
        Collection<T> collection, T document, ETag ifMatch, CancellationToken ct)
        where T : class
    {
        var key = DocumentId.KeyOf(collection, document);
        return ValueTask.FromResult(
            Find(collection, key.Partition, key.Id)?.ETag == ifMatch ? Put(collection, document) : null);
    }

    public ValueTask<bool> DeleteAsync<T>(
        Collection<T> collection, string partition, string id, ETag ifMatch, CancellationToken ct)
        where T : class
    {
        return ValueTask.FromResult(
            Find(collection, partition, id)?.ETag == ifMatch && partitions[(collection.Name, partition)].Remove(id));
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
        if (!partitions.TryGetValue((collection.Name, partition), out var rows))
        {
            yield break;
        }

        foreach (var row in rows.Values)
        {
            if (row.Lives(clock.GetUtcNow()))
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

    private Stored<T>? Find<T>(Collection<T> collection, string partition, string id)
        where T : class =>
        partitions.TryGetValue((collection.Name, partition), out var rows)
        && rows.TryGetValue(id, out var row)
        && row.Lives(clock.GetUtcNow())
            ? (Stored<T>)row.Stored
            : null;

    private Stored<T> Put<T>(Collection<T> collection, T document)
        where T : class
    {
        var stored = new Stored<T>(document, new((++writes).ToString(CultureInfo.InvariantCulture)));
        var partition = (collection.Name, collection.Partition(document));
        if (!partitions.TryGetValue(partition, out var rows))
        {
            partitions[partition] = rows = new(StringComparer.Ordinal);
        }

        rows[collection.Id(document)] = new(stored, collection.Expires(document));
        return stored;
    }

    private sealed record Row(object Stored, DateTimeOffset? Expires)
    {
        public bool Lives(DateTimeOffset now) => !(Expires <= now);
    }
}
