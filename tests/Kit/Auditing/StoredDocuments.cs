using FlightBooking.Core.Storage;
using FlightBooking.Sqlite;
using Microsoft.Data.Sqlite;

namespace FlightBooking.Kit.Auditing;

/// <summary>Everything that is in a local host's file, whosever it is.</summary>
internal static class StoredDocuments
{
    private const int AtOnce = 500;

    /// <summary>All documents of a collection.</summary>
    public static async Task<List<T>> AllAsync<T>(
        this SqliteDatabase database, IDocumentStore store, Collection<T> collection)
        where T : class
    {
        var keys = database.Read(connection => Keys(connection, collection.Name));
        var found = new List<T>(keys.Count);
        foreach (var some in keys.Chunk(AtOnce))
        {
            var stored = await store.ReadManyAsync(collection, some, CancellationToken.None);
            found.AddRange(stored.Select(one => one.Document));
        }

        return found;
    }

    private static List<DocumentKey> Keys(SqliteConnection connection, string collection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT partition, id FROM documents WHERE collection = $collection";
        command.Parameters.AddWithValue("$collection", collection);
        using var reader = command.ExecuteReader();
        var keys = new List<DocumentKey>();
        while (reader.Read())
        {
            keys.Add(new(reader.GetString(0), reader.GetString(1)));
        }

        return keys;
    }
}
