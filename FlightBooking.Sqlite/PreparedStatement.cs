using System.Buffers;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace FlightBooking.Sqlite;

/// <summary>
/// A compiled statement of one connection. It calls SQLite directly: a command of ADO.NET looks every parameter up by
/// name at each run, and makes a reader for each, which together cost more than most of these statements.
/// </summary>
internal sealed class PreparedStatement : IDisposable
{
    private const int SmallText = 256;

    private readonly sqlite3 database;
    private readonly sqlite3_stmt statement;
    private readonly Dictionary<string, int> positions = new(StringComparer.Ordinal);

    /// <exception cref="SqliteException">It does not compile.</exception>
    /// <exception cref="ArgumentException">There is more than one statement.</exception>
    public PreparedStatement(SqliteConnection connection, string sql)
    {
        database = connection.Handle
            ?? throw new InvalidOperationException("The connection is closed.");
        Check(raw.sqlite3_prepare_v3(database, sql, raw.SQLITE_PREPARE_PERSISTENT, out statement, out var rest));
        if (!string.IsNullOrWhiteSpace(rest))
        {
            Dispose();
            throw new ArgumentException("Only one statement is compiled.", nameof(sql));
        }

        for (var position = raw.sqlite3_bind_parameter_count(statement); position > 0; position--)
        {
            positions.Add(raw.sqlite3_bind_parameter_name(statement, position).utf8_to_string(), position);
        }
    }

    /// <summary>
    /// Sets a parameter for this run and those that follow; a name that the statement has not is passed over.
    /// </summary>
    /// <exception cref="ArgumentException">
    /// The value is of another kind than whole numbers, text, bytes and null.
    /// </exception>
    public void Bind(string name, object? value)
    {
        if (positions.TryGetValue(name, out var position))
        {
            Check(value switch
            {
                null => raw.sqlite3_bind_null(statement, position),
                string text => Bind(position, text),
                long number => raw.sqlite3_bind_int64(statement, position, number),
                int number => raw.sqlite3_bind_int64(statement, position, number),
                byte[] { Length: 0 } => raw.sqlite3_bind_zeroblob(statement, position, 0),
                byte[] bytes => raw.sqlite3_bind_blob(statement, position, bytes),
                _ => throw new ArgumentException($"{name} is a {value.GetType()}.", nameof(value)),
            });
        }
    }

    /// <summary>Runs it to its end.</summary>
    /// <returns>How many rows it changed, where it changes rows.</returns>
    /// <exception cref="SqliteException">SQLite refused.</exception>
    public int Run()
    {
        try
        {
            while (Step())
            {
                // What it returns is not wanted.
            }

            return raw.sqlite3_changes(database);
        }
        finally
        {
            _ = raw.sqlite3_reset(statement);
        }
    }

    /// <summary>The rows it answers with. It must not be run again in between.</summary>
    /// <exception cref="SqliteException">SQLite refused.</exception>
    public List<T> Query<T>(Func<SqliteRow, T> read)
    {
        try
        {
            var rows = new List<T>();
            while (Step())
            {
                rows.Add(read(new(statement)));
            }

            return rows;
        }
        finally
        {
            _ = raw.sqlite3_reset(statement);
        }
    }

    /// <summary>The first row it answers with, or null.</summary>
    /// <exception cref="SqliteException">SQLite refused.</exception>
    public T? First<T>(Func<SqliteRow, T> read)
        where T : class
    {
        try
        {
            return Step() ? read(new(statement)) : null;
        }
        finally
        {
            _ = raw.sqlite3_reset(statement);
        }
    }

    public void Dispose() => statement.Dispose();

    private bool Step()
    {
        var answer = raw.sqlite3_step(statement);
        if (answer is not (raw.SQLITE_ROW or raw.SQLITE_DONE))
        {
            Check(answer);
        }

        return answer == raw.SQLITE_ROW;
    }

    private int Bind(int position, string text)
    {
        if (text.Length == 0)
        {
            // No bytes would be no text, but null.
            return raw.sqlite3_bind_text(statement, position, text);
        }

        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        var rented = most > SmallText ? ArrayPool<byte>.Shared.Rent(most) : null;
        var bytes = rented ?? stackalloc byte[SmallText];
        var answer = raw.sqlite3_bind_text(statement, position, bytes[..Encoding.UTF8.GetBytes(text, bytes)]);
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        return answer;
    }

    private void Check(int answer) => SqliteException.ThrowExceptionForRC(answer, database);
}
