using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace FlightBooking.Sqlite;

/// <summary>The connections that a file is read on: as many as ever read at once.</summary>
internal sealed class SqliteReaders(SqliteConnections connections) : IDisposable
{
    private readonly ConcurrentBag<SqliteConnection> idle = [];
    private volatile bool closed;

    /// <summary>See <see cref="SqliteDatabase.Read"/>.</summary>
    public T Read<T>(Func<SqliteConnection, T> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        ObjectDisposedException.ThrowIf(closed, typeof(SqliteDatabase));
        if (!idle.TryTake(out var connection))
        {
            connection = connections.OpenReader();
        }

        try
        {
            return work(connection);
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode != raw.SQLITE_READONLY)
        {
            // A read that writes is a mistake of ours, and not the file's.
            throw DatabaseUnusableException.Instead(connections.Path, exception);
        }
        finally
        {
            idle.Add(connection);
            if (closed)
            {
                Close();
            }
        }
    }

    /// <summary>Closes those that nobody reads on, and the others as soon as they are done.</summary>
    public void Dispose()
    {
        closed = true;
        Close();
    }

    private void Close()
    {
        while (idle.TryTake(out var reader))
        {
            PreparedStatements.Forget(reader);
            reader.Dispose();
        }
    }
}
