using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace FlightBooking.Sqlite;

/// <summary>
/// One SQLite file for the whole host: many readers, one writer that commits what has queued up together,
/// so that durability (WAL, synchronous=FULL) costs one fsync a group and not one a write.
/// </summary>
public sealed class SqliteDatabase : IAsyncDisposable
{
    private const int LargestGroup = 512;

    private readonly Channel<PieceOfWriting> writes =
        Channel.CreateUnbounded<PieceOfWriting>(new() { SingleReader = true });

    private readonly SqliteConnections connections;
    private readonly SqliteReaders readers;
    private readonly SqliteConnection writer;
    private readonly WriteAheadLog log;
    private readonly Thread thread;
    private volatile bool isToBeScrubbed;

    private SqliteDatabase(string path, TimeSpan patience)
    {
        connections = new SqliteConnections(path, patience);
        readers = new SqliteReaders(connections);
        writer = connections.OpenWriter();
        log = new WriteAheadLog(connections, writer);
        thread = new Thread(WriteGroups) { IsBackground = true, Name = "sqlite-writer" };
        thread.Start();
    }

    /// <summary>The database file.</summary>
    public string Path => connections.Path;

    /// <summary>Opens (or creates) the database file, and its folder.</summary>
    /// <param name="path">The file.</param>
    /// <param name="patience">How long a lock of another process is waited for; 5 seconds unless said.</param>
    /// <exception cref="DatabaseUnusableException">
    /// It is not a database, damaged, locked by another process or cannot be written: the message says the remedy.
    /// </exception>
    public static SqliteDatabase Open(string path, TimeSpan? patience = null) =>
        new(path, patience ?? TimeSpan.FromSeconds(5));

    /// <summary>
    /// Runs a piece of writing and returns when it is durable. Pieces run one after another in the order they
    /// were handed in, in one transaction a group; one that throws is undone alone, for which the others of its group
    /// run again. Keep them short: no waiting, no transaction of their own, and nothing that may not happen twice.
    /// One that throws <see cref="OperationCanceledException"/> has written nothing.
    /// </summary>
    /// <param name="work">The writing.</param>
    /// <param name="onDurable">
    /// Told of the result on the writer's thread, in the order of the writing and before anybody else hears of it. It
    /// must be quick, and must not throw.
    /// </param>
    /// <exception cref="ObjectDisposedException">The database is closed.</exception>
    /// <exception cref="DatabaseUnusableException">The group could not be committed: nothing of it is kept.</exception>
    public Task<T> WriteAsync<T>(Func<SqliteConnection, T> work, Action<T>? onDurable = null)
    {
        ArgumentNullException.ThrowIfNull(work);
        var piece = new PieceOfWriting<T>(work, onDurable);
        ObjectDisposedException.ThrowIf(!writes.Writer.TryWrite(piece), this);
        return piece.Done;
    }

    /// <summary>
    /// Reads on a connection of its own: sees everything whose write was awaited before. Dispose of every data
    /// reader in it, and make no second <see cref="Read"/> inside it.
    /// </summary>
    /// <exception cref="ObjectDisposedException">The database is closed.</exception>
    /// <exception cref="DatabaseUnusableException">The file cannot be read.</exception>
    public T Read<T>(Func<SqliteConnection, T> work) => readers.Read(work);

    /// <summary>Has the file written anew before it is closed; see <see cref="FreeSpace"/>.</summary>
    public void Scrub() => isToBeScrubbed = true;

    /// <summary>Finishes what is queued, then closes. Closing twice is closing once.</summary>
    public async ValueTask DisposeAsync()
    {
        writes.Writer.TryComplete();
        await Task.Run(thread.Join);
        log.Dispose();
        readers.Dispose();
        PreparedStatements.Forget(writer);
        if (isToBeScrubbed)
        {
            isToBeScrubbed = false;
            await Task.Run(() => FreeSpace.Drop(writer));
        }

        // The last connection to close folds the write-ahead log into the file.
        await writer.DisposeAsync();
    }

    private void WriteGroups()
    {
        var group = new List<PieceOfWriting>();
        while (writes.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            group.Clear();
            while (group.Count < LargestGroup && writes.Reader.TryRead(out var piece))
            {
                group.Add(piece);
            }

            Commit(group);
        }
    }

    private void Commit(List<PieceOfWriting> group)
    {
        try
        {
            Run("BEGIN IMMEDIATE");
            if (!TryRunAll(group))
            {
                RollBack();
                Run("BEGIN IMMEDIATE");
                RunOneByOne(group);
            }

            Run("COMMIT");
        }
        // Whatever it is, those who wait must hear of it and the thread must live.
        catch (Exception exception)
        {
            RollBack();

            // Each its own: an exception thrown in several places at once tells a trace of all of them mixed.
            group.ForEach(piece => piece.Fail(Clear(exception)));
            return;
        }

        group.ForEach(piece => piece.Finish(Clear));
        log.AfterCommit();
    }

    // Hardly a piece ever throws, and a savepoint for each costs a third of the writing: so first without.
    private bool TryRunAll(List<PieceOfWriting> group)
    {
        foreach (var piece in group)
        {
            if (piece.Run(writer) == Outcome.Threw)
            {
                return false;
            }

            if (raw.sqlite3_get_autocommit(writer.Handle) != 0)
            {
                throw new InvalidOperationException("A piece of writing ended the transaction of its group.");
            }
        }

        return true;
    }

    private void RunOneByOne(List<PieceOfWriting> group)
    {
        foreach (var piece in group)
        {
            Run("SAVEPOINT piece");
            if (piece.Run(writer) == Outcome.Threw)
            {
                if (raw.sqlite3_get_autocommit(writer.Handle) != 0)
                {
                    // Disk full, I/O error: SQLite has undone the whole group.
                    throw piece.Failure!;
                }

                Run("ROLLBACK TO piece");
            }

            Run("RELEASE piece");
        }
    }

    private void Run(string sql) => writer.Run(sql);

    private Exception Clear(Exception exception) => DatabaseUnusableException.Instead(Path, exception);

    private void RollBack()
    {
        try
        {
            Run("ROLLBACK");
        }
        catch (SqliteException)
        {
            // SQLite has already rolled back by itself (disk full, I/O error), or nothing had begun.
        }
    }
}
