using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace FlightBooking.Local.Sqlite;

/// <summary>
/// One SQLite file for the whole host: many readers, one writer that commits what has queued up together,
/// so that durability (WAL, synchronous=FULL) costs one fsync a group and not one a write.
/// </summary>
public sealed class SqliteDatabase : IAsyncDisposable
{
    private const int LargestGroup = 512;

    private readonly Channel<Write> writes = Channel.CreateUnbounded<Write>(new() { SingleReader = true });
    private readonly ConcurrentBag<SqliteConnection> readers = [];
    private readonly string connectionString;
    private readonly SqliteConnection writer;
    private readonly Thread thread;

    private SqliteDatabase(string path)
    {
        connectionString = new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString();
        writer = OpenConnection();
        thread = new Thread(WriteGroups) { IsBackground = true, Name = "sqlite-writer" };
        thread.Start();
    }

    /// <summary>Opens (or creates) the database file.</summary>
    /// <exception cref="SqliteException">The file cannot be opened or is not a database.</exception>
    public static SqliteDatabase Open(string path) => new(path);

    /// <summary>
    /// Runs a piece of writing and returns when it is durable. Pieces run one after another in the order they
    /// were handed in, in one transaction a group; one that throws is undone alone. Keep them short: no waiting.
    /// </summary>
    public Task<T> WriteAsync<T>(Func<SqliteConnection, T> work)
    {
        var write = new Write<T>(work);
        ObjectDisposedException.ThrowIf(!writes.Writer.TryWrite(write), this);
        return write.Done.Task;
    }

    /// <summary>Reads on a connection of its own: sees everything whose write was awaited before.</summary>
    public T Read<T>(Func<SqliteConnection, T> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        if (!readers.TryTake(out var connection))
        {
            connection = OpenConnection();
        }

        try
        {
            return work(connection);
        }
        finally
        {
            readers.Add(connection);
        }
    }

    /// <summary>Finishes what is queued, then closes.</summary>
    public async ValueTask DisposeAsync()
    {
        writes.Writer.TryComplete();
        await Task.Run(thread.Join);
        await writer.DisposeAsync();
        while (readers.TryTake(out var reader))
        {
            await reader.DisposeAsync();
        }
    }

    private SqliteConnection OpenConnection()
    {
        var connection = new SqliteConnection(connectionString);
        connection.Open();
        Execute(connection, "PRAGMA journal_mode=WAL");
        Execute(connection, "PRAGMA synchronous=FULL");
        Execute(connection, "PRAGMA busy_timeout=5000");
        return connection;
    }

    private void WriteGroups()
    {
        var group = new List<Write>();
        while (writes.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            group.Clear();
            while (group.Count < LargestGroup && writes.Reader.TryRead(out var write))
            {
                group.Add(write);
            }

            Commit(group);
        }
    }

    private void Commit(List<Write> group)
    {
        try
        {
            Execute(writer, "BEGIN IMMEDIATE");
            foreach (var write in group)
            {
                Execute(writer, "SAVEPOINT piece");
                if (!write.TryRun(writer))
                {
                    Execute(writer, "ROLLBACK TO piece");
                }

                Execute(writer, "RELEASE piece");
            }

            Execute(writer, "COMMIT");
        }
        catch (SqliteException exception)
        {
            RollBack();
            group.ForEach(write => write.Fail(exception));
            return;
        }

        group.ForEach(write => write.Finish());
    }

    private void RollBack()
    {
        try
        {
            Execute(writer, "ROLLBACK");
        }
        catch (SqliteException)
        {
            // SQLite has already rolled back by itself (disk full, I/O error).
        }
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private abstract class Write
    {
        public abstract bool TryRun(SqliteConnection connection);

        public abstract void Finish();

        public abstract void Fail(Exception exception);
    }

    private sealed class Write<T>(Func<SqliteConnection, T> work) : Write
    {
        private T? result;
        private Exception? failure;

        public TaskCompletionSource<T> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override bool TryRun(SqliteConnection connection)
        {
            try
            {
                result = work(connection);
                return true;
            }
#pragma warning disable CA1031 // Whatever it throws goes to whoever handed it in.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                failure = exception;
                return false;
            }
        }

        public override void Finish()
        {
            if (failure is null)
            {
                Done.SetResult(result!);
            }
            else
            {
                Done.SetException(failure);
            }
        }

        public override void Fail(Exception exception) => Done.TrySetException(failure ?? exception);
    }
}
