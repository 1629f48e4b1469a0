using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace FlightBooking.Sqlite;

/// <summary>Opens connections to one file, and refuses a file that nothing good can come of.</summary>
internal sealed class SqliteConnections
{
    // Checking every page takes some two seconds a gigabyte: larger files are checked only as they are read.
    private const long LargestChecked = 256L << 20;

    private readonly string connectionString;

    public SqliteConnections(string path, TimeSpan patience)
    {
        Path = path;

        // Both waits for a lock: SQLite's own (busy_timeout), and the one around it in whole seconds.
        Patience = patience;
        connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Pooling = false,
            DefaultTimeout = Math.Max(1, (int)patience.TotalSeconds),
        }.ToString();
    }

    public string Path { get; }

    private TimeSpan Patience { get; }

    /// <summary>The connection that writes; opened first, and it proves that the file is sound.</summary>
    /// <exception cref="DatabaseUnusableException">It is not, or cannot be written.</exception>
    public SqliteConnection OpenWriter()
    {
        MakeFolder();
        var identity = FileIdentity.Of(Path);
        return Open(connection =>
        {
            // A file that is refused stays as it is: closing it must not fold somebody else's log into it.
            FoldLogAtClose(connection, false);
            identity.Check(connection);

            // Half of the usual, for a new file: most rows are small, and the log takes whole pages.
            connection.Execute("PRAGMA page_size=2048");

            // SQLite opens a file it may not write for reading, and says nothing.
            if (raw.sqlite3_db_readonly(connection.Handle, "main") == 1
                || connection.Scalar("PRAGMA journal_mode=WAL") is not "wal")
            {
                throw DatabaseUnusableException.NotWritable(Path, null);
            }

            connection.Execute("PRAGMA synchronous=FULL");

            // What was deleted or written anew is overwritten: an erased name is not in the file any more either.
            connection.Execute("PRAGMA secure_delete=ON");

            // The log is folded into the file by WriteAheadLog, and not by whoever happens to write.
            connection.Execute("PRAGMA wal_autocheckpoint=0");

            // New keys fall anywhere, so more than the usual 2 MiB; but not much more, since a commit looks through all
            // that is kept whenever the group has split a page. In KiB, the sign says.
            connection.Execute("PRAGMA cache_size=-8192");
            Check(connection);

            // The first write tells of locks now and not at the first booking.
            connection.Execute("BEGIN IMMEDIATE");
            connection.Execute(
                "CREATE TABLE IF NOT EXISTS schema_versions(part TEXT PRIMARY KEY, version INTEGER NOT NULL)");
            connection.Execute("COMMIT");
            identity.Give(connection);
            FoldLogAtClose(connection, true);
        });
    }

    /// <summary>A connection that reads, and cannot write by mistake.</summary>
    /// <exception cref="DatabaseUnusableException">The file has become unusable.</exception>
    public SqliteConnection OpenReader() => Open(connection => connection.Execute("PRAGMA query_only=ON"));

    /// <summary>A connection that folds the log into the file, and does nothing else.</summary>
    /// <exception cref="DatabaseUnusableException">The file has become unusable.</exception>
    public SqliteConnection OpenFolding() => Open(connection => connection.Execute("PRAGMA synchronous=FULL"));

    private SqliteConnection Open(Action<SqliteConnection> prepare)
    {
        var connection = new SqliteConnection(connectionString);
        try
        {
            connection.Open();
            connection.Execute($"PRAGMA busy_timeout={(long)Patience.TotalMilliseconds}");
            prepare(connection);
            return connection;
        }
        catch (Exception exception)
        {
            connection.Dispose();
            if (exception is SqliteException reported && DatabaseUnusableException.For(Path, reported) is { } clear)
            {
                throw clear;
            }

            throw;
        }
    }

    private static void FoldLogAtClose(SqliteConnection connection, bool fold) => raw.sqlite3_db_config(
        connection.Handle, raw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, fold ? 0 : 1, out _);

    private void Check(SqliteConnection connection)
    {
        if (new FileInfo(Path).Length <= LargestChecked
            && connection.Scalar("PRAGMA quick_check(1)") is string verdict
            && verdict != "ok")
        {
            throw DatabaseUnusableException.Damaged(Path, verdict.Split('\n')[^1]);
        }
    }

    private void MakeFolder()
    {
        try
        {
            if (System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path)) is { } folder)
            {
                Directory.CreateDirectory(folder);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw DatabaseUnusableException.NotWritable(Path, exception);
        }
    }
}
