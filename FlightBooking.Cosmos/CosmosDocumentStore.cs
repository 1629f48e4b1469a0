using System.Net;
using System.Runtime.CompilerServices;
using FlightBooking.Core.Storage;
using Microsoft.Azure.Cosmos;

namespace FlightBooking.Cosmos;

/// <summary>
/// The document store on Azure Cosmos DB, one container a collection. The account's consistency must be Session or
/// stronger; across instances a read may lag behind a write, but no write is ever decided on an old version.
/// </summary>
/// <param name="connection">The open database; it stays the caller's.</param>
/// <param name="time">Tells what has expired: the service deletes late, and in its own time.</param>
public sealed class CosmosDocumentStore(CosmosConnection connection, TimeProvider time) : IDocumentStore
{
    /// <summary>How many documents of a query are fetched at once.</summary>
    internal const int PageSize = 50;

    private const int CreateAttempts = 10;

    // Each of them goes on with a key of the partition alone, so no server-side plan is needed for it.
    private const string Ascending = "SELECT * FROM c WHERE c.pk = @pk ORDER BY c.pk ASC, c.sort ASC";
    private const string Descending = "SELECT * FROM c WHERE c.pk = @pk ORDER BY c.pk DESC, c.sort DESC";
    private const string AscendingAfter =
        "SELECT * FROM c WHERE c.pk = @pk AND c.sort > @after ORDER BY c.pk ASC, c.sort ASC";
    private const string DescendingAfter =
        "SELECT * FROM c WHERE c.pk = @pk AND c.sort < @after ORDER BY c.pk DESC, c.sort DESC";

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

        using var response = RequestCharges.Record(
            await connection.Container(collection.Name).ReadManyItemsStreamAsync(wanted, null, ct),
            collection.Name,
            "read_many");

        // The SDK leaves out what it had no time for.
        ct.ThrowIfCancellationRequested();
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

        using var response = RequestCharges.Record(
            await connection.Container(collection.Name).DeleteItemStreamAsync(
                CosmosId.Of(id),
                new PartitionKey(partition),
                new ItemRequestOptions { IfMatchEtag = version.Tag },
                ct),
            collection.Name,
            "delete");
        return Happened(response, HttpStatusCode.PreconditionFailed);
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
        ct.ThrowIfCancellationRequested();
        if (!DocumentId.IsPossiblePartition(partition))
        {
            yield break;
        }

        using var pages = connection.Container(collection.Name).GetItemQueryStreamIterator(
            QueryOf(partition, order, after),
            requestOptions: new QueryRequestOptions
            {
                PartitionKey = new PartitionKey(partition),
                MaxItemCount = PageSize,

                // Asks the partition itself; else every query asks the gateway for a plan first.
                EnableOptimisticDirectExecution = true,
            });
        while (pages.HasMoreResults)
        {
            using var response = RequestCharges.Record(await pages.ReadNextAsync(ct), collection.Name, "query");
            foreach (var found in Envelope.ReadMany<T>(response.EnsureSuccessStatusCode().Content))
            {
                if (Lives(found))
                {
                    yield return found.ToStored();
                }
            }
        }
    }

    private static QueryDefinition QueryOf(string partition, SortOrder order, string? after)
    {
        var sql = (order, after) switch
        {
            (SortOrder.Ascending, null) => Ascending,
            (SortOrder.Ascending, _) => AscendingAfter,
            (_, null) => Descending,
            _ => DescendingAfter,
        };
        var query = new QueryDefinition(sql).WithParameter("@pk", partition);
        return after is null ? query : query.WithParameter("@after", after);
    }

    /// <summary>Whether a request did what it should; not, where the document is missing or the status says so.</summary>
    /// <exception cref="CosmosException">Anything else, a missing container too.</exception>
    private static bool Happened(ResponseMessage response, HttpStatusCode not)
    {
        if (response.StatusCode == not || IsMissingDocument(response))
        {
            return false;
        }

        response.EnsureSuccessStatusCode();
        return true;
    }

    // A sub-status tells of other things not found: the container, or the session's progress on this replica.
    private static bool IsMissingDocument(ResponseMessage response) =>
        response.StatusCode == HttpStatusCode.NotFound
        && response.Headers["x-ms-substatus"] is null or "" or "0";

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

        using var response = RequestCharges.Record(
            await connection.Container(collection.Name).ReadItemStreamAsync(
                CosmosId.Of(key.Id), new PartitionKey(key.Partition), null, ct),
            collection.Name,
            "read");
        return Happened(response, HttpStatusCode.NotModified) ? Envelope.Read<T>(response.Content) : null;
    }

    private async ValueTask<Stored<T>?> PutAsync<T>(
        Collection<T> collection, DocumentKey key, T document, string? replaced, CancellationToken ct)
        where T : class
    {
        ct.ThrowIfCancellationRequested();
        var expires = collection.Expires(document);
        using var body = Envelope.Write(collection, key, document, expires, time.GetUtcNow());
        var container = connection.Container(collection.Name);
        var partition = new PartitionKey(key.Partition);
        var options = new ItemRequestOptions { IfMatchEtag = replaced, EnableContentResponseOnWrite = false };
        using var response = RequestCharges.Record(
            replaced is null
                ? await container.CreateItemStreamAsync(body, partition, options, ct)
                : await container.ReplaceItemStreamAsync(body, CosmosId.Of(key.Id), partition, options, ct),
            collection.Name,
            replaced is null ? "create" : "replace");
        return Happened(response, replaced is null ? HttpStatusCode.Conflict : HttpStatusCode.PreconditionFailed)
            ? new Stored<T>(document, new DocumentVersion(response.Headers.ETag, expires).ToETag())
            : null;
    }
}
