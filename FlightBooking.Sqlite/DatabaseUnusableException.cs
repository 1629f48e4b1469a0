using FlightBooking.Core.Storage;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace FlightBooking.Sqlite;

/// <summary>The database file cannot be used; the message says which, why, and what to do about it.</summary>
public sealed class DatabaseUnusableException : StoreUnavailableException
{
    /// <summary>With what went wrong and the remedy.</summary>
    public DatabaseUnusableException(string path, string trouble, Exception? cause = null)
        : base($"The database {path} {trouble}", cause) => Path = path;

    /// <summary>The database file.</summary>
    public string Path { get; }

    /// <summary>What SQLite reported, said for people; null where it is nothing to do with the file.</summary>
    public static DatabaseUnusableException? For(string path, SqliteException exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return exception.SqliteErrorCode switch
        {
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED =>
                new(path, "is locked by another process. Stop that process, or use another file.", exception),
            raw.SQLITE_NOTADB =>
                new(path, "is not a database. Move that file away, or use another path.", exception),
            raw.SQLITE_CORRUPT => Damaged(path, exception.Message, exception),
            raw.SQLITE_READONLY or raw.SQLITE_PERM => NotWritable(path, exception),
            raw.SQLITE_CANTOPEN => new(
                path,
                "cannot be opened. Its folder must exist and be writable, and the path must name a file.",
                exception),
            raw.SQLITE_FULL =>
                new(path, "cannot grow: the disk is full. Make room; what was under way then goes on.", exception),
            raw.SQLITE_IOERR =>
                new(path, $"cannot be read or written ({exception.Message}). Check the disk.", exception),
            _ => null,
        };
    }

    /// <summary>What is to be thrown instead: as <see cref="For"/>; without it, the exception itself.</summary>
    internal static Exception Instead(string path, Exception exception) =>
        exception is SqliteException reported ? For(path, reported) ?? exception : exception;

    internal static DatabaseUnusableException Damaged(string path, string detail, Exception? cause = null) =>
        new(path, $"is damaged ({detail}). Restore it from a backup, or move it away to start empty.", cause);

    internal static DatabaseUnusableException NotMade(string path, IOException cause) =>
        new(path, $"cannot be made or written to ({cause.Message}). Make room, or use another folder.", cause);

    internal static DatabaseUnusableException NotWritable(string path, Exception? cause) =>
        new(path, "cannot be written to. Give this user the right to write the file and its folder.", cause);
}
