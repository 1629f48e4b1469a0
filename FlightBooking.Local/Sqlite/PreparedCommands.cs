using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;

namespace FlightBooking.Local.Sqlite;

/// <summary>Statements compiled once a connection: compiling costs more than running most of them.</summary>
internal static class PreparedCommands
{
    private static readonly ConditionalWeakTable<SqliteConnection, Dictionary<string, SqliteCommand>> Commands = [];

    /// <summary>
    /// The compiled statement with its parameters set. It stays the connection's: do not dispose it, and dispose
    /// of its reader before the same text is asked for again. The text must be one of a fixed few.
    /// </summary>
    public static SqliteCommand Prepared(
        this SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        var commands = Commands.GetOrCreateValue(connection);
        if (!commands.TryGetValue(sql, out var command))
        {
            commands[sql] = command = connection.CreateCommand();
            command.CommandText = sql;
        }

        foreach (var (name, value) in values)
        {
            var index = command.Parameters.IndexOf(name);
            var parameter = index < 0
                ? command.Parameters.AddWithValue(name, DBNull.Value)
                : command.Parameters[index];
            parameter.Value = value ?? DBNull.Value;
        }

        return command;
    }

    /// <summary>Runs statements that are needed once.</summary>
    public static void Execute(this SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>The single value a statement that is needed once answers with.</summary>
    public static object? Scalar(this SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
