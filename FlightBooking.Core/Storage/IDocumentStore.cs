namespace FlightBooking.Core.Storage;

/// <summary>
/// The document store: exactly what Cosmos DB guarantees on one document, and nothing more.
/// There is no transaction over documents. What a document may be called is said by <see cref="DocumentId"/>:
/// creating another is an <see cref="ArgumentException"/>, reading it finds nothing. Numbers are kept as doubles: whole
/// ones beyond 2^53 may come back as others. Any call may throw <see cref="StoreUnavailableException"/>.
/// </summary>
public interface IDocumentStore
{
    /// <summary>Reads one document, or null where there is none (or it has expired).</summary>
    ValueTask<Stored<T>?> ReadAsync<T>(Collection<T> collection, string partition, string id, CancellationToken ct)
        where T : class;

    /// <summary>
    /// Reads many documents at once; missing ones are left out, and one asked for twice comes once. The order is
    /// not promised.
    /// </summary>
    ValueTask<IReadOnlyList<Stored<T>>> ReadManyAsync<T>(
        Collection<T> collection, IReadOnlyCollection<DocumentKey> keys, CancellationToken ct)
        where T : class;

    /// <summary>Creates a document, or returns null where its id is taken: creating is the claim of the id.</summary>
    ValueTask<Stored<T>?> CreateAsync<T>(Collection<T> collection, T document, CancellationToken ct)
        where T : class;

    /// <summary>
    /// Replaces the version with that tag, or returns null where it is no longer the newest (or is gone).
    /// </summary>
    ValueTask<Stored<T>?> ReplaceAsync<T>(Collection<T> collection, T document, ETag ifMatch, CancellationToken ct)
        where T : class;

    /// <summary>
    /// Replaces the version with that tag, or creates the document where there is no tag, and behind it copies of what
    /// it says; null as with the one or the other. A store that can writes all of it at once. Elsewhere a copy that
    /// cannot be written now is left out, with those behind it in its line.
    /// </summary>
    async ValueTask<Stored<T>?> WriteAsync<T>(
        Collection<T> collection, T document, ETag? ifMatch, DocumentCopies copies, CancellationToken ct)
        where T : class
    {
        var stored = ifMatch is { } version
            ? await ReplaceAsync(collection, document, version, ct)
            : await CreateAsync(collection, document, ct);
        if (stored is not null)
        {
            await copies.CreateSoonAsync(this);
        }

        return stored;
    }

    /// <summary>Deletes the version with that tag; false where it is no longer the newest (or is gone).</summary>
    ValueTask<bool> DeleteAsync<T>(
        Collection<T> collection, string partition, string id, ETag ifMatch, CancellationToken ct)
        where T : class;

    /// <summary>
    /// The documents of one partition in the order of their sort keys, fetched page by page as they are consumed.
    /// </summary>
    /// <param name="collection">Where.</param>
    /// <param name="partition">The one partition looked at.</param>
    /// <param name="order">Ascending or descending by <see cref="Collection{T}.SortKey"/>.</param>
    /// <param name="after">Start strictly behind this sort key (in the order asked for); null for the start.</param>
    /// <param name="ct">Stops the reading.</param>
    IAsyncEnumerable<Stored<T>> QueryAsync<T>(
        Collection<T> collection, string partition, SortOrder order, string? after, CancellationToken ct)
        where T : class;

    /// <summary>
    /// The keys of all documents of a collection, whatever their partition, in no order that is promised; one that
    /// is written meanwhile may or may not be among them. It costs what the collection holds, so it is for what an
    /// operator seldom does.
    /// </summary>
    IAsyncEnumerable<DocumentKey> KeysAsync<T>(Collection<T> collection, CancellationToken ct)
        where T : class;

    /// <summary>Whether other processes may write to it meanwhile.</summary>
    bool IsShared => true;

    /// <summary>
    /// Where the callers of this process queue for a contended document; null where they may as well meet again.
    /// </summary>
    DocumentTurns? Turns => null;

    /// <summary>Tells listeners of this process what was written; null where it tells nothing.</summary>
    WriteBell? Bell => null;

    /// <summary>
    /// Something personal was written over or deleted: where the store has copies of it that nobody can read, they go,
    /// too, before it is closed.
    /// </summary>
    void Scrub()
    {
    }

    /// <summary>
    /// Waits before a change that met another writer is tried again: a random moment of some milliseconds, longer
    /// with every attempt, so that the writers do not meet again.
    /// </summary>
    /// <param name="attempt">How often it was tried already; at least 1.</param>
    /// <param name="ct">Stops the waiting.</param>
    Task StandBackAsync(int attempt, CancellationToken ct) =>
        Task.Delay(Random.Shared.Next(1, Math.Min(50, 2 + (attempt * 2))), ct);
}

/// <summary>The order of a query.</summary>
public enum SortOrder
{
    /// <summary>Smallest sort key first (ordinal comparison).</summary>
    Ascending,

    /// <summary>Largest sort key first (ordinal comparison).</summary>
    Descending,
}

/// <summary>Where a document is: its partition and its id in it.</summary>
public readonly record struct DocumentKey(string Partition, string Id);

/// <summary>The version of a document.</summary>
public readonly record struct ETag(string Value);

/// <summary>A document with the version it was read or written at.</summary>
public sealed record Stored<T>(T Document, ETag ETag)
    where T : class;

/// <summary>One collection (a Cosmos container): its name and how a document says where it belongs.</summary>
/// <param name="Name">Container name, camelCase.</param>
/// <param name="Partition">The document's partition key.</param>
/// <param name="Id">The document's id, unique within its partition.</param>
public sealed record Collection<T>(string Name, Func<T, string> Partition, Func<T, string> Id)
    where T : class
{
    /// <summary>
    /// What a partition is listed by; the id unless said otherwise. Unique within the partition, and ASCII, which
    /// every store puts in the same order.
    /// </summary>
    public Func<T, string> SortKey { get; init; } = Id;

    /// <summary>Whether <see cref="SortKey"/> is the id, so that a store need not keep the order apart.</summary>
    public bool IsListedById => ReferenceEquals(SortKey, Id);

    /// <summary>
    /// Whether hardly any document is read by its id soon after it was written, so that none is worth the room in
    /// memory, which those that are read again need.
    /// </summary>
    public bool IsSeldomRead { get; init; }

    /// <summary>
    /// Whether its partitions are never listed, so that a store need not keep their order: documents are read by their
    /// ids. A listing is refused by every store.
    /// </summary>
    public bool IsNeverListed { get; init; }

    /// <summary>When the store may forget the document (an expired one is never read); null: never.</summary>
    public Func<T, DateTimeOffset?> Expires { get; init; } = _ => null;

    /// <summary>Says that somebody lists what is never listed.</summary>
    public void ThrowIfNeverListed()
    {
        if (IsNeverListed)
        {
            throw new InvalidOperationException($"{Name} is listed, and has no index for it.");
        }
    }
}
