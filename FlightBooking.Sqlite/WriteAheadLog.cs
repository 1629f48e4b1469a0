using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace FlightBooking.Sqlite;

/// <summary>
/// Folds the write-ahead log of a file into it from time to time, or it would grow for ever. Most of that is done on a
/// thread and a connection of its own while writing goes on. Only what was written meanwhile is folded between two
/// commits: the log begins anew once all of it is folded.
/// </summary>
internal sealed class WriteAheadLog(SqliteConnections connections, SqliteConnection writer) : IDisposable
{
    // Pages. More would spare work, as a page is folded once however often it has changed, but keep the disk and a
    // processor busy for longer at a time.
    private const int EnoughToFold = 4000;

    // Pages that are folded in a few milliseconds, which everybody who writes waits for.
    private const int ShortRest = 1000;

    // Where writing is as fast as folding, the rest does not get any shorter.
    private const int MostRounds = 3;

    // Pages that may be written while others are folded. On a disk that is slower than who writes, whoever writes more
    // waits: nothing else would end the log's growth.
    private const int MostMeanwhile = 2000;

    private SqliteConnection? aside;
    private Task? folding;
    private int rounds;
    private int unfolded;

    private enum State
    {
        /// <summary>Pages gather, not yet enough to fold.</summary>
        Growing,

        /// <summary>What there was is being folded aside, and more is written meanwhile.</summary>
        Folding,

        /// <summary>That is done; what was written meanwhile is not folded yet.</summary>
        Folded,
    }

    private State Now => folding switch
    {
        null => State.Growing,
        { IsCompleted: false } => State.Folding,
        _ => State.Folded,
    };

    /// <summary>To be called on the writer's thread after each commit.</summary>
    public void AfterCommit()
    {
        unfolded += PagesWritten();
        if (Now == State.Folding && unfolded >= MostMeanwhile)
        {
            folding!.Wait();
        }

        switch (Now)
        {
            case State.Growing when unfolded >= EnoughToFold:
            case State.Folded when unfolded > ShortRest && rounds < MostRounds:
                (unfolded, rounds) = (0, rounds + 1);
                folding = Task.Factory.StartNew(
                    FoldMeanwhile, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
                break;
            case State.Folded:
                Fold(writer);
                (folding, unfolded, rounds) = (null, 0, 0);
                break;
        }
    }

    /// <summary>Waits for what is being folded; to be called when nothing is written any more.</summary>
    public void Dispose()
    {
        folding?.Wait();
        aside?.Dispose();
    }

    private void FoldMeanwhile()
    {
        try
        {
            aside ??= connections.OpenFolding();
            Fold(aside);
        }
        // Whatever it is, nothing is lost: what is not folded stays in the log, and the writer folds it.
        catch (Exception)
        {
        }
    }

    // Locked by somebody, disk full: it is tried again with the next pages.
    private static void Fold(SqliteConnection connection) => _ = raw.sqlite3_wal_checkpoint_v2(
        connection.Handle, "main", raw.SQLITE_CHECKPOINT_PASSIVE, out _, out _);

    private int PagesWritten()
    {
        _ = raw.sqlite3_db_status(writer.Handle, raw.SQLITE_DBSTATUS_CACHE_WRITE, out var pages, out _, 1);
        return pages;
    }
}
