using System.Text.Json;
using FlightBooking.Core.Storage;

namespace FlightBooking.Sqlite;

/// <summary>
/// The document store on SQLite: one table, documents as JSON. It answers from memory what it has read or written
/// lately, so it must be the only one that writes to its table (see <see cref="DatabaseOwner"/>).
/// </summary>
public sealed partial class SqliteDocumentStore : IDocumentStore, IAsyncDisposable
{
    /// <summary>How many documents of a query are fetched at once.</summary>
    internal const int PageSize = 100;

    private readonly SqliteDatabase database;
    private readonly TimeProvider time;
    private readonly ExpiredDocuments expired;
    private readonly RecentDocuments recent = new();

    /// <summary>Brings the table up to date and starts to prune what has expired, every few minutes.</summary>
    /// <param name="database">The open file; it stays the caller's, and is closed after the store.</param>
    /// <param name="time">Tells what has expired.</param>
    public SqliteDocumentStore(SqliteDatabase database, TimeProvider time)
    {
        this.database = database;
        this.time = time;
        database.Migrate("documents", DocumentSql.Steps);
        expired = new ExpiredDocuments(database, time);
    }

    /// <summary>A second process is kept off the file (<see cref="DatabaseOwner"/>).</summary>
    public bool IsShared => false;

    /// <inheritdoc/>
    public DocumentTurns? Turns { get; } = new();

    /// <inheritdoc/>
    public WriteBell? Bell { get; } = new();

    private long Now => time.GetUtcNow().UtcTicks;

    /// <inheritdoc/>
    public ValueTask<Stored<T>?> ReadAsync<T>(
        Collection<T> collection, string partition, string id, CancellationToken ct)
        where T : class
    {
        ct.ThrowIfCancellationRequested();
        var place = new DocumentPlace<T>(collection, partition, id);
        var found = recent.Find(place) ?? Load(place);
        return ValueTask.FromResult(found is not null && Lives(collection, found) ? found : null);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Stored<T>>> ReadManyAsync<T>(
        Collection<T> collection, IReadOnlyCollection<DocumentKey> keys, CancellationToken ct)
        where T : class
    {
        ct.ThrowIfCancellationRequested();
        var (found, others) = (new List<Stored<T>>(keys.Count), new List<string[]>());
        foreach (var key in keys.Where(DocumentId.IsPossible).Distinct())
        {
            if (recent.Find(new DocumentPlace<T>(collection, key.Partition, key.Id)) is not { } stored)
            {
                others.Add([key.Partition, key.Id]);
            }
            else if (Lives(collection, stored))
            {
                found.Add(stored);
            }
        }

        if (others.Count > 0)
        {
            found.AddRange(Load(collection, others));
        }

        return ValueTask.FromResult<IReadOnlyList<Stored<T>>>(found);
    }

    /// <inheritdoc/>
    public ValueTask<Stored<T>?> CreateAsync<T>(Collection<T> collection, T document, CancellationToken ct)
        where T : class =>
        WriteAsync(collection, document, ifMatch: null, DocumentCopies.None, ct);

    /// <inheritdoc/>
    public ValueTask<Stored<T>?> ReplaceAsync<T>(
        Collection<T> collection, T document, ETag ifMatch, CancellationToken ct)
        where T : class =>
        WriteAsync(collection, document, ifMatch, DocumentCopies.None, ct);

    /// <inheritdoc/>
    public async ValueTask<Stored<T>?> WriteAsync<T>(
        Collection<T> collection, T document, ETag? ifMatch, DocumentCopies copies, CancellationToken ct)
        where T : class
    {
        ct.ThrowIfCancellationRequested();
        var put = new DocumentPut<T>(collection, document, ifMatch?.Value, Now);
        if (copies.AreNone)
        {
            return await database.WriteAsync(put.Run, isDone => put.Tell(recent, isDone)) ? put.Stored : null;
        }

        var together = new DocumentPuts(Now);
        together.Add(put);
        foreach (var copy in copies.Lines.SelectMany(line => line))
        {
            copy.GiveTo(together);
        }

        return await database.WriteAsync(together.Run, _ => together.Tell(recent)) ? put.Stored : null;
    }

    /// <inheritdoc/>
    public async ValueTask<bool> DeleteAsync<T>(
        Collection<T> collection, string partition, string id, ETag ifMatch, CancellationToken ct)
        where T : class
    {
        ct.ThrowIfCancellationRequested();
        return await database.WriteAsync(
            connection => connection.Run(
                DocumentSql.Delete,
                ("$collection", collection.Name), ("$partition", partition), ("$id", id),
                ("$ifMatch", ifMatch.Value), ("$now", Now)) > 0,
            _ => recent.Changed(new DocumentPlace<T>(collection, partition, id), null));
    }

    /// <summary>Removes what has expired now; done at intervals anyway. Tells how many there were.</summary>
    public Task<int> PruneAsync() => expired.PruneAsync();

    /// <inheritdoc/>
    public void Scrub() => database.Scrub();

    /// <summary>Stops the pruning.</summary>
    public ValueTask DisposeAsync() => expired.DisposeAsync();

    private bool Lives<T>(Collection<T> collection, Stored<T> stored)
        where T : class =>
        !(collection.Expires(stored.Document) <= time.GetUtcNow());

    // Not kept: who reads many seldom wants them again.
    private List<Stored<T>> Load<T>(Collection<T> collection, List<string[]> keys)
        where T : class
    {
        var rows = database.Read(connection => connection.Query(
            DocumentSql.ReadMany,
            DocumentRow.Of,
            ("$collection", collection.Name), ("$keys", JsonSerializer.Serialize(keys)), ("$now", Now)));
        return rows.ConvertAll(row => row.Open<T>());
    }

    private Stored<T>? Load<T>(DocumentPlace<T> place)
        where T : class
    {
        var changes = recent.ChangesAt(place);
        var row = database.Read(connection => connection.First(
            DocumentSql.Read,
            DocumentRow.Of,
            ("$collection", place.Collection.Name), ("$partition", place.Partition), ("$id", place.Id), ("$now", Now)));
        if (row is null)
        {
            return null;
        }

        var stored = row.Open<T>();
        if (!place.Collection.IsSeldomRead)
        {
            recent.KeepRead(place, stored, changes);
        }

        return stored;
    }
}
