using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;

namespace FlightBooking.Sqlite;

/// <summary>Statements compiled once a connection: compiling costs more than running most of them.</summary>
internal static class PreparedStatements
{
    private const int MostValues = 16;

    private static readonly ConditionalWeakTable<SqliteConnection, Dictionary<string, PreparedStatement>> Compiled = [];

    private static readonly string[] Numbered =
        [.. Enumerable.Range(1, MostValues).Select(number => "$" + number.ToString(CultureInfo.InvariantCulture))];

    /// <summary>
    /// The compiled statement with its parameters set. It stays the connection's: do not dispose it. The text must be
    /// one of a fixed few.
    /// </summary>
    public static PreparedStatement Prepared(
        this SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        var statement = Of(connection, sql);
        foreach (var (name, value) in values)
        {
            statement.Bind(name, value);
        }

        return statement;
    }

    /// <summary>Runs a statement with parameters $1, $2, ...</summary>
    /// <returns>How many rows it changed.</returns>
    public static int Run(this SqliteConnection connection, string sql, params ReadOnlySpan<object?> values) =>
        Bound(connection, sql, values).Run();

    /// <summary>Runs a query with parameters $1, $2, ...</summary>
    public static List<T> Query<T>(
        this SqliteConnection connection, string sql, Func<SqliteRow, T> read, params ReadOnlySpan<object?> values) =>
        Bound(connection, sql, values).Query(read);

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

    private static PreparedStatement Bound(SqliteConnection connection, string sql, ReadOnlySpan<object?> values)
    {
        var statement = Of(connection, sql);
        for (var i = 0; i < values.Length; i++)
        {
            statement.Bind(Numbered[i], values[i]);
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
