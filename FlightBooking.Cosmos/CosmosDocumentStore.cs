using System.Net;
using FlightBooking.Core.Storage;
using Microsoft.Azure.Cosmos;

namespace FlightBooking.Cosmos;

/// <summary>
/// The document store on Azure Cosmos DB, one container a collection. The account's consistency must be Session or
/// stronger; across instances a read may lag behind a write, but no write is ever decided on an old version. Where the
/// account is out of reach, too slow or too busy, that is a <see cref="StoreUnavailableException"/>; a write that was
/// under way may have been done all the same.
/// </summary>
/// <param name="connection">The open database; it stays the caller's.</param>
/// <param name="time">Tells what has expired: the service deletes late, and in its own time.</param>
public sealed partial class CosmosDocumentStore(CosmosConnection connection, TimeProvider time) : IDocumentStore
{
    private const int CreateAttempts = 10;

    /// <inheritdoc/>
    public DocumentTurns? Turns { get; init; } = new();

    /// <inheritdoc/>
    public WriteBell? Bell { get; } = new();

    /// <inheritdoc/>
    public async ValueTask<Stored<T>?> ReadAsync<T>(
        Collection<T> collection, string partition, string id, CancellationToken ct)
        where T : class =>
        await FindAsync(collection, new DocumentKey(partition, id), ct) is { } found && Lives(found)
            ? found.ToStored()
            : null;

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<Stored<T>>> ReadManyAsync<T>(
        Collection<T> collection, IReadOnlyCollection<DocumentKey> keys, CancellationToken ct)
        where T : class
    {
        ct.ThrowIfCancellationRequested();
        var wanted = keys.Where(DocumentId.IsPossible).Distinct()
            .Select(key => (CosmosId.Of(key.Id), new PartitionKey(key.Partition)))
            .ToList();
        if (wanted.Count == 0)
        {
            return [];
        }

        using var response = await connection.AskAsync(
            collection.Name,
            "read_many",
            async (container, limit) =>
            {
                var found = await container.ReadManyItemsStreamAsync(wanted, null, limit);

                // The SDK leaves out what it had no time for.
                limit.ThrowIfCancellationRequested();
                return found;
            },
            ct);
        return [.. Envelope.ReadMany<T>(response.EnsureSuccessStatusCode().Content)
            .Where(Lives)
            .Select(found => found.ToStored())];
    }

    /// <inheritdoc/>
    public async ValueTask<Stored<T>?> CreateAsync<T>(Collection<T> collection, T document, CancellationToken ct)
        where T : class
    {
        var key = DocumentId.KeyOf(collection, document);
        for (var attempt = 0; attempt < CreateAttempts; attempt++)
        {
            if (await PutAsync(collection, key, document, replaced: null, ct) is { } created)
            {
                return created;
            }

            // Taken; but an expired document does not count, and there may be none any more.
            if (await FindAsync(collection, key, ct) is not { } found)
            {
                continue;
            }

            if (Lives(found))
            {
                return null;
            }

            if (await PutAsync(collection, key, document, found.Version.Tag, ct) is { } replaced)
            {
                return replaced;
            }
        }

        throw new TimeoutException($"{collection.Name}/{key.Id} came and went while it was being created.");
    }

    /// <inheritdoc/>
    public async ValueTask<Stored<T>?> ReplaceAsync<T>(
        Collection<T> collection, T document, ETag ifMatch, CancellationToken ct)
        where T : class
    {
        ct.ThrowIfCancellationRequested();
        var key = DocumentId.KeyOf(collection, document);
        var version = DocumentVersion.Of(ifMatch);
        return version.Lives(time.GetUtcNow()) ? await PutAsync(collection, key, document, version.Tag, ct) : null;
    }

    /// <inheritdoc/>
    public async ValueTask<bool> DeleteAsync<T>(
        Collection<T> collection, string partition, string id, ETag ifMatch, CancellationToken ct)
        where T : class
    {
        ct.ThrowIfCancellationRequested();
        var version = DocumentVersion.Of(ifMatch);
        if (!DocumentId.IsPossible(new DocumentKey(partition, id)) || !version.Lives(time.GetUtcNow()))
        {
            return false;
        }

        using var response = await connection.AskAsync(
            collection.Name,
            "delete",
            (container, limit) => container.DeleteItemStreamAsync(
                CosmosId.Of(id), new PartitionKey(partition), new() { IfMatchEtag = version.Tag }, limit),
            ct);
        return response.IsDone(unless: HttpStatusCode.PreconditionFailed);
    }

    private bool Lives<T>(Opened<T> found)
        where T : class =>
        found.Version.Lives(time.GetUtcNow());

    /// <summary>The document, be it expired or not.</summary>
    private async ValueTask<Opened<T>?> FindAsync<T>(Collection<T> collection, DocumentKey key, CancellationToken ct)
        where T : class
    {
        ct.ThrowIfCancellationRequested();
        if (!DocumentId.IsPossible(key))
        {
            return null;
        }

        using var response = await connection.AskAsync(
            collection.Name,
            "read",
            (container, limit) => container.ReadItemStreamAsync(
                CosmosId.Of(key.Id), new PartitionKey(key.Partition), null, limit),
            ct);
        return response.IsDone() ? Envelope.Read<T>(response.Content) : null;
    }

    private async ValueTask<Stored<T>?> PutAsync<T>(
        Collection<T> collection, DocumentKey key, T document, string? replaced, CancellationToken ct)
        where T : class
    {
        ct.ThrowIfCancellationRequested();
        var expires = collection.Expires(document);
        using var body = Envelope.Write(collection, key, document, expires, time.GetUtcNow());
        var partition = new PartitionKey(key.Partition);
        var options = new ItemRequestOptions { IfMatchEtag = replaced, EnableContentResponseOnWrite = false };
        using var response = await connection.AskAsync(
            collection.Name,
            replaced is null ? "create" : "replace",
            (container, limit) => replaced is null
                ? container.CreateItemStreamAsync(body, partition, options, limit)
                : container.ReplaceItemStreamAsync(body, CosmosId.Of(key.Id), partition, options, limit),
            ct);
        return response.IsDone(unless: replaced is null ? HttpStatusCode.Conflict : HttpStatusCode.PreconditionFailed)
            ? new Stored<T>(document, new DocumentVersion(response.Headers.ETag, expires).ToETag())
            : null;
    }
}
