using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;

namespace FlightBooking.Sqlite;

/// <summary>Statements compiled once a connection: compiling costs more than running most of them.</summary>
internal static class PreparedStatements
{
    private static readonly ConditionalWeakTable<SqliteConnection, Dictionary<string, PreparedStatement>> Compiled = [];

    /// <summary>Runs a statement. Its text must be one of a fixed few.</summary>
    /// <returns>How many rows it changed.</returns>
    public static int Run(
        this SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> values) =>
        Bound(connection, sql, values).Run();

    /// <summary>The rows that a statement answers with. Its text must be one of a fixed few.</summary>
    public static List<T> Query<T>(
        this SqliteConnection connection,
        string sql,
        Func<SqliteRow, T> read,
        params ReadOnlySpan<(string Name, object? Value)> values) =>
        Bound(connection, sql, values).Query(read);

    /// <summary>The first row that a statement answers with, or null. Its text must be one of a fixed few.</summary>
    public static T? First<T>(
        this SqliteConnection connection,
        string sql,
        Func<SqliteRow, T> read,
        params ReadOnlySpan<(string Name, object? Value)> values)
        where T : class =>
        Bound(connection, sql, values).First(read);

    /// <summary>Runs statements that are needed once.</summary>
    /// <returns>How many rows they changed, or -1 where they change none.</returns>
    public static int Execute(this SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteNonQuery();
    }

    /// <summary>The single value a statement that is needed once answers with.</summary>
    public static object? Scalar(this SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    /// <summary>
    /// Lets go of a connection's statements, without which it does not close; to be called just before.
    /// </summary>
    public static void Forget(SqliteConnection connection)
    {
        if (Compiled.TryGetValue(connection, out var statements))
        {
            Compiled.Remove(connection);
            foreach (var statement in statements.Values)
            {
                statement.Dispose();
            }
        }
    }

    private static PreparedStatement Bound(
        SqliteConnection connection, string sql, ReadOnlySpan<(string Name, object? Value)> values)
    {
        var statement = Of(connection, sql);
        foreach (var (name, value) in values)
        {
            statement.Bind(name, value);
        }

        return statement;
    }

    private static PreparedStatement Of(SqliteConnection connection, string sql)
    {
        var statements = Compiled.GetOrCreateValue(connection);
        if (!statements.TryGetValue(sql, out var statement))
        {
            statements.Add(sql, statement = new PreparedStatement(connection, sql));
        }

        return statement;
    }
}
