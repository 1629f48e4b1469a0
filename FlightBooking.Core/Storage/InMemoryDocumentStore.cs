using System.Runtime.CompilerServices;
using System.Text.Json;

namespace FlightBooking.Core.Storage;

/// <summary>
/// A document store that forgets all with its process. Documents are kept as JSON, as in the stores that last, so
/// that nothing is shared by reference and what does not survive JSON shows at once.
/// </summary>
/// <param name="time">Tells what has expired.</param>
public class InMemoryDocumentStore(TimeProvider time) : IDocumentStore
{
    private readonly Lock gate = new();
    private readonly Dictionary<(string Collection, string Partition), Dictionary<string, Row>> partitions = [];
    private long writes;

    /// <inheritdoc/>
    public bool IsShared => false;

    /// <inheritdoc/>
    public ValueTask<Stored<T>?> ReadAsync<T>(
        Collection<T> collection, string partition, string id, CancellationToken ct)
        where T : class
    {
        ct.ThrowIfCancellationRequested();
        lock (gate)
        {
            return ValueTask.FromResult(Find(collection.Name, partition, id) is { } row ? Open<T>(row) : null);
        }
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Stored<T>>> ReadManyAsync<T>(
        Collection<T> collection, IReadOnlyCollection<DocumentKey> keys, CancellationToken ct)
        where T : class
    {
        ct.ThrowIfCancellationRequested();
        lock (gate)
        {
            return ValueTask.FromResult<IReadOnlyList<Stored<T>>>([
                .. from key in keys.Distinct()
                   let row = Find(collection.Name, key.Partition, key.Id)
                   where row is not null
                   select Open<T>(row)]);
        }
    }

    /// <inheritdoc/>
    public ValueTask<Stored<T>?> CreateAsync<T>(Collection<T> collection, T document, CancellationToken ct)
        where T : class
    {
        ct.ThrowIfCancellationRequested();
        var key = DocumentId.KeyOf(collection, document);
        lock (gate)
        {
            return ValueTask.FromResult(
                Find(collection.Name, key.Partition, key.Id) is null ? Put(collection, key, document) : null);
        }
    }

    /// <inheritdoc/>
    public ValueTask<Stored<T>?> ReplaceAsync<T>(
        Collection<T> collection, T document, ETag ifMatch, CancellationToken ct)
        where T : class
    {
        ct.ThrowIfCancellationRequested();
        var key = DocumentId.KeyOf(collection, document);
        lock (gate)
        {
            return ValueTask.FromResult(
                Find(collection.Name, key.Partition, key.Id)?.ETag == ifMatch ? Put(collection, key, document) : null);
        }
    }

    /// <inheritdoc/>
    public ValueTask<bool> DeleteAsync<T>(
        Collection<T> collection, string partition, string id, ETag ifMatch, CancellationToken ct)
        where T : class
    {
        ct.ThrowIfCancellationRequested();
        lock (gate)
        {
            return ValueTask.FromResult(
                Find(collection.Name, partition, id)?.ETag == ifMatch
                && partitions[(collection.Name, partition)].Remove(id));
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Stored<T>> QueryAsync<T>(
        Collection<T> collection,
        string partition,
        SortOrder order,
        string? after,
        [EnumeratorCancellation] CancellationToken ct)
        where T : class
    {
        collection.ThrowIfNeverListed();
        await Task.CompletedTask;
        foreach (var row in Snapshot(collection.Name, partition, order, after))
        {
            ct.ThrowIfCancellationRequested();
            yield return Open<T>(row);
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<DocumentKey> KeysAsync<T>(
        Collection<T> collection, [EnumeratorCancellation] CancellationToken ct)
        where T : class
    {
        await Task.CompletedTask;
        foreach (var key in Keys(collection.Name))
        {
            ct.ThrowIfCancellationRequested();
            yield return key;
        }
    }

    /// <summary>What is kept of a document; what is opened again must be worth as much.</summary>
    protected virtual object Keep<T>(T document)
        where T : class =>
        JsonSerializer.SerializeToUtf8Bytes(document, CoreJson.Options);

    /// <summary>The document that was kept as this.</summary>
    protected virtual T Open<T>(object kept)
        where T : class =>
        JsonSerializer.Deserialize<T>((byte[])kept, CoreJson.Options)!;

    private Stored<T> Open<T>(Row row)
        where T : class =>
        new(Open<T>(row.Kept), row.ETag);

    private Row[] Snapshot(string collection, string partition, SortOrder order, string? after)
    {
        var direction = order == SortOrder.Ascending ? 1 : -1;
        lock (gate)
        {
            var now = time.GetUtcNow();
            Row[] rows = partitions.TryGetValue((collection, partition), out var documents)
                ? [.. documents.Values.Where(row => row.Lives(now) && (after is null || Behind(row, after)))]
                : [];
            Array.Sort(rows, (left, right) => direction * string.CompareOrdinal(left.Sort, right.Sort));
            return rows;
        }

        bool Behind(Row row, string key) => direction * string.CompareOrdinal(row.Sort, key) > 0;
    }

    private DocumentKey[] Keys(string collection)
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            return [
                .. from partition in partitions
                   where partition.Key.Collection == collection
                   from row in partition.Value
                   where row.Value.Lives(now)
                   select new DocumentKey(partition.Key.Partition, row.Key)];
        }
    }

    private Row? Find(string collection, string partition, string id) =>
        partitions.TryGetValue((collection, partition), out var documents)
        && documents.TryGetValue(id, out var row)
        && row.Lives(time.GetUtcNow())
            ? row
            : null;

    private Stored<T> Put<T>(Collection<T> collection, DocumentKey key, T document)
        where T : class
    {
        if (!partitions.TryGetValue((collection.Name, key.Partition), out var documents))
        {
            partitions[(collection.Name, key.Partition)] = documents = [];
        }

        var row = new Row(
            collection.SortKey(document),
            new ETag($"{++writes}"),
            collection.Expires(document),
            Keep(document));
        documents[key.Id] = row;
        return new Stored<T>(document, row.ETag);
    }

    private sealed record Row(string Sort, ETag ETag, DateTimeOffset? Expires, object Kept)
    {
        public bool Lives(DateTimeOffset now) => !(Expires <= now);
    }
}
