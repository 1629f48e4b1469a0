using System.Runtime.CompilerServices;
using FlightBooking.Core.Storage;

namespace FlightBooking.Sqlite;

/// <content>What is read page by page.</content>
public sealed partial class SqliteDocumentStore
{
    private const int KeysAtOnce = 1000;

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
        List<DocumentRow> page;
        do
        {
            ct.ThrowIfCancellationRequested();
            var start = after;
            page = database.Read(connection => connection.Query(
                DocumentSql.Page(order, collection.IsListedById, fromStart: start is null),
                DocumentRow.Of,
                ("$collection", collection.Name), ("$partition", partition), ("$after", start),
                ("$now", Now), ("$limit", PageSize)));
            foreach (var row in page)
            {
                yield return row.Open<T>();
                after = row.Sort;
            }
        }
        while (page.Count == PageSize);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<DocumentKey> KeysAsync<T>(
        Collection<T> collection, [EnumeratorCancellation] CancellationToken ct)
        where T : class
    {
        await Task.CompletedTask;
        var last = new DocumentKey(string.Empty, string.Empty);
        List<DocumentKey> page;
        do
        {
            ct.ThrowIfCancellationRequested();
            var after = last;
            page = database.Read(connection => connection.Query(
                DocumentSql.Keys,
                row => new DocumentKey(row.GetString(0), row.GetString(1)),
                ("$collection", collection.Name), ("$partition", after.Partition), ("$id", after.Id),
                ("$now", Now), ("$limit", KeysAtOnce)));
            foreach (var key in page)
            {
                yield return last = key;
            }
        }
        while (page.Count == KeysAtOnce);
    }
}
