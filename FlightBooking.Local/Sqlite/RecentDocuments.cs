using FlightBooking.Core.Storage;

namespace FlightBooking.Local.Sqlite;

/// <summary>
/// Documents that were read or written lately, as objects: parsing one costs more than finding its row. The row's
/// version is asked for each time, so nothing old is ever handed out. Documents are immutable, so all may share one.
/// </summary>
internal sealed class RecentDocuments
{
    // Each key has one place, which the next document that falls on it takes over: no locks, and no list to tidy.
    private readonly Entry?[] entries = new Entry?[32_768];

    /// <summary>The version that is known of a document; null where none is.</summary>
    public Stored<T>? Find<T>(string collection, string partition, string id)
        where T : class =>
        Volatile.Read(ref Place(collection, partition, id)) is { } entry
            && entry.Id == id && entry.Partition == partition && entry.Collection == collection
            ? entry.Stored as Stored<T>
            : null;

    public void Keep<T>(string collection, string partition, string id, Stored<T> stored)
        where T : class =>
        Volatile.Write(ref Place(collection, partition, id), new(collection, partition, id, stored));

    private ref Entry? Place(string collection, string partition, string id) =>
        ref entries[(uint)HashCode.Combine(collection, partition, id) % (uint)entries.Length];

    private sealed record Entry(string Collection, string Partition, string Id, object Stored);
}
