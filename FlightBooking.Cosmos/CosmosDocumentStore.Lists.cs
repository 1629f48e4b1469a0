using System.Runtime.CompilerServices;
using FlightBooking.Core.Storage;

namespace FlightBooking.Cosmos;

/// <content>What is read page by page.</content>
public sealed partial class CosmosDocumentStore
{
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
        ct.ThrowIfCancellationRequested();
        if (!DocumentId.IsPossiblePartition(partition))
        {
            yield break;
        }

        using var pages = connection.Container(collection.Name).GetItemQueryStreamIterator(
            ListingQuery.Of(partition, order, after), requestOptions: ListingQuery.Options(partition));
        while (pages.HasMoreResults)
        {
            using var response = await connection.AskAsync(
                collection.Name, "query", (_, limit) => pages.ReadNextAsync(limit), ct);
            foreach (var found in Envelope.ReadMany<T>(response.EnsureSuccessStatusCode().Content))
            {
                if (Lives(found))
                {
                    yield return found.ToStored();
                }
            }
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<DocumentKey> KeysAsync<T>(
        Collection<T> collection, [EnumeratorCancellation] CancellationToken ct)
        where T : class
    {
        ct.ThrowIfCancellationRequested();
        using var pages = connection.Container(collection.Name).GetItemQueryStreamIterator(
            KeysQuery.Of(time.GetUtcNow()), requestOptions: KeysQuery.Options);
        while (pages.HasMoreResults)
        {
            using var response = await connection.AskAsync(
                collection.Name, "query", (_, limit) => pages.ReadNextAsync(limit), ct);
            foreach (var key in await KeysQuery.ReadAsync(response.EnsureSuccessStatusCode().Content, ct))
            {
                yield return key;
            }
        }
    }
}
