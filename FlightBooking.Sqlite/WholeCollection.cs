using System.Text.Json;
using FlightBooking.Core;
using FlightBooking.Core.Storage;
using Microsoft.Data.Sqlite;

namespace FlightBooking.Sqlite;

/// <summary>
/// All documents of a collection in a database, for who has no key of them. It only reads, so that a host may be at
/// work on the file.
/// </summary>
internal static class WholeCollection
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Reads them; none where there is no database yet.</summary>
    /// <exception cref="DatabaseUnusableException">The file is damaged, or no database.</exception>
    public static List<T> In<T>(string path, Collection<T> collection)
        where T : class => Pick<T, T>(path, collection, document => [document]);

    /// <summary>Reads them one by one, and keeps what is picked of each: there may be more than memory holds.</summary>
    /// <exception cref="DatabaseUnusableException">The file is damaged, or no database.</exception>
    public static List<TPicked> Pick<T, TPicked>(
        string path, Collection<T> collection, Func<T, IEnumerable<TPicked>> pick)
        where T : class
    {
        if (!File.Exists(path))
        {
            return [];
        }

        try
        {
            using var connection = new SqliteConnections(path, Patience).OpenReader();
            return HasDocuments(connection) ? Read(connection, collection, pick) : [];
        }
        catch (SqliteException exception) when (DatabaseUnusableException.For(path, exception) is { } clear)
        {
            throw clear;
        }
    }

    private static bool HasDocuments(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'documents'";
        return command.ExecuteScalar() is not null;
    }

    private static List<TPicked> Read<T, TPicked>(
        SqliteConnection connection, Collection<T> collection, Func<T, IEnumerable<TPicked>> pick)
        where T : class
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT body FROM documents WHERE collection = $collection";
        command.Parameters.AddWithValue("$collection", collection.Name);
        using var rows = command.ExecuteReader();
        var found = new List<TPicked>();
        while (rows.Read())
        {
            found.AddRange(pick(JsonSerializer.Deserialize<T>(rows.GetFieldValue<byte[]>(0), CoreJson.Options)!));
        }

        return found;
    }
}
