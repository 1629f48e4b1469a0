using System.Runtime.CompilerServices;
using System.Text.Json;
using FlightBooking.Core;
using FlightBooking.Core.Storage;
using FlightBooking.Simulation.Machinery;

namespace FlightBooking.Simulation.Host;

/// <summary>The documents as the host reaches them: over the wire.</summary>
internal sealed class WiredStore(
    IDocumentStore documents,
    JournalLine journal,
    Wire wire,
    Agenda agenda,
    Dice dice,
    Tally tally,
    Action<object> onWritten)
    : IDocumentStore
{
    public bool IsShared => documents.IsShared;

    public ValueTask<Stored<T>?> ReadAsync<T>(
        Collection<T> collection, string partition, string id, CancellationToken ct)
        where T : class =>
        JournalLine.Carries(collection)
            ? documents.ReadAsync(collection, partition, id, ct)
            : new(wire.CallAsync("read", Name(collection, id), () =>
                documents.ReadAsync(collection, partition, id, ct).Now()));

    public ValueTask<IReadOnlyList<Stored<T>>> ReadManyAsync<T>(
        Collection<T> collection, IReadOnlyCollection<DocumentKey> keys, CancellationToken ct)
        where T : class =>
        JournalLine.Carries(collection)
            ? journal.ReadManyAsync(documents, collection, keys, ct)
            : new(wire.CallAsync(
                "read many", collection.Name, () => documents.ReadManyAsync(collection, keys, ct).Now()));

    public ValueTask<Stored<T>?> CreateAsync<T>(Collection<T> collection, T document, CancellationToken ct)
        where T : class =>
        JournalLine.Carries(collection)
            ? journal.CreateAsync(documents, collection, document, ct)
            : new(wire.CallAsync("create", Name(collection, collection.Id(document)), () =>
                Written(documents.CreateAsync(collection, document, ct).Now()), content: () => ContentOf(document)));

    public ValueTask<Stored<T>?> ReplaceAsync<T>(
        Collection<T> collection, T document, ETag ifMatch, CancellationToken ct)
        where T : class =>
        JournalLine.CarriesAll(collection)
            ? journal.ReplaceAsync(documents, collection, document, ifMatch, ct)
            : new(wire.CallAsync("replace", Name(collection, collection.Id(document)), () =>
                    Written(documents.ReplaceAsync(collection, document, ifMatch, ct).Now()),
                content: () => ContentOf(document)));

    public ValueTask<bool> DeleteAsync<T>(
        Collection<T> collection, string partition, string id, ETag ifMatch, CancellationToken ct)
        where T : class =>
        new(wire.CallAsync("delete", Name(collection, id), () =>
            documents.DeleteAsync(collection, partition, id, ifMatch, ct).Now()));

    public async IAsyncEnumerable<Stored<T>> QueryAsync<T>(
        Collection<T> collection,
        string partition,
        SortOrder order,
        string? after,
        [EnumeratorCancellation] CancellationToken ct)
        where T : class
    {
        // Partitions with nothing in them are not worth a step: the timers of the product look at many.
        List<Stored<T>> Page() =>
            documents.QueryAsync(collection, partition, order, after, ct).ToBlockingEnumerable(ct).ToList();
        var page = Page().Count == 0 ? []
            : JournalLine.CarriesAll(collection) ? Page()
            : await wire.CallAsync("query", collection.Name, Page);
        foreach (var stored in page)
        {
            yield return stored;
        }
    }

    public async IAsyncEnumerable<DocumentKey> KeysAsync<T>(
        Collection<T> collection, [EnumeratorCancellation] CancellationToken ct)
        where T : class
    {
        foreach (var key in await wire.CallAsync("keys", collection.Name, () =>
            documents.KeysAsync(collection, ct).ToBlockingEnumerable(ct).ToList()))
        {
            yield return key;
        }
    }

    public Task StandBackAsync(int attempt, CancellationToken ct) =>
        agenda.DelayAsync(dice.Between(TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(2 + (attempt * 2))));

    private Stored<T>? Written<T>(Stored<T>? stored)
        where T : class
    {
        if (stored is null)
        {
            tally.Count(Fault.WriteConflict);
        }
        else
        {
            onWritten(stored.Document);
        }

        return stored;
    }

    private static string ContentOf<T>(T document) => JsonSerializer.Serialize(document, CoreJson.Options);

    private static string Name<T>(Collection<T> collection, string id)
        where T : class =>
        $"{collection.Name}/{id}";
}
