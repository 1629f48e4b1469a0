using System.Runtime.CompilerServices;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Tests.Feeds;

/// <summary>
/// A store each of whose calls takes two turns: between them it has been done and nobody has heard of it. Some copies
/// of events do not get through.
/// </summary>
internal sealed class DrawnStore(IDocumentStore store, DrawnOrder order) : IDocumentStore
{
    public async ValueTask<Stored<T>?> ReadAsync<T>(
        Collection<T> collection, string partition, string id, CancellationToken ct)
        where T : class =>
        await DoAsync(() => store.ReadAsync(collection, partition, id, ct));

    public async ValueTask<IReadOnlyList<Stored<T>>> ReadManyAsync<T>(
        Collection<T> collection, IReadOnlyCollection<DocumentKey> keys, CancellationToken ct)
        where T : class =>
        await DoAsync(() => store.ReadManyAsync(collection, keys, ct));

    public async ValueTask<Stored<T>?> CreateAsync<T>(Collection<T> collection, T document, CancellationToken ct)
        where T : class =>
        document is EventNotice && order.Chance(10)
            ? throw new StoreUnavailableException("away", new TimeoutException())
            : await DoAsync(() => store.CreateAsync(collection, document, ct));

    public async ValueTask<Stored<T>?> ReplaceAsync<T>(
        Collection<T> collection, T document, ETag ifMatch, CancellationToken ct)
        where T : class =>
        await DoAsync(() => store.ReplaceAsync(collection, document, ifMatch, ct));

    public async ValueTask<bool> DeleteAsync<T>(
        Collection<T> collection, string partition, string id, ETag ifMatch, CancellationToken ct)
        where T : class =>
        await DoAsync(() => store.DeleteAsync(collection, partition, id, ifMatch, ct));

    // Page by page: what is written meanwhile may or may not be seen.
    public async IAsyncEnumerable<Stored<T>> QueryAsync<T>(
        Collection<T> collection,
        string partition,
        SortOrder direction,
        string? after,
        [EnumeratorCancellation] CancellationToken ct)
        where T : class
    {
        while (true)
        {
            await order.NextAsync();
            var page = new List<Stored<T>>();
            await foreach (var found in store.QueryAsync(collection, partition, direction, after, ct))
            {
                page.Add(found);
                if (page.Count == 2)
                {
                    break;
                }
            }

            foreach (var found in page)
            {
                yield return found;
            }

            if (page.Count == 0)
            {
                yield break;
            }

            after = collection.SortKey(page[^1].Document);
        }
    }

    public IAsyncEnumerable<DocumentKey> KeysAsync<T>(Collection<T> collection, CancellationToken ct)
        where T : class => store.KeysAsync(collection, ct);

    public Task StandBackAsync(int attempt, CancellationToken ct) => order.NextAsync();

    private async ValueTask<T> DoAsync<T>(Func<ValueTask<T>> act)
    {
        await order.NextAsync();
        var done = await act();
        await order.NextAsync();
        return done;
    }
}
