using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;

namespace FlightBooking.Sqlite;

/// <summary>
/// A random number each database is given, in SQLite's user_version. SQLite takes any write-ahead log that lies beside
/// a file for the file's own, and would overwrite the one with the other; a log of another file has another number.
/// </summary>
/// <param name="Path">The database.</param>
/// <param name="Number">Its number, as it is in the file itself; 0 where it has none yet.</param>
internal sealed record FileIdentity(string Path, int Number)
{
    private const int Place = 60;
    private const int LogHeader = 32;
    private const uint LogMagic = 0x377F0682;

    /// <summary>
    /// Reads the number. Before the file is opened with SQLite: closing a file here would drop SQLite's locks on it.
    /// </summary>
    /// <exception cref="DatabaseUnusableException">What lies there as its log is none.</exception>
    public static FileIdentity Of(string path)
    {
        var log = Start($"{path}-wal", LogHeader);

        // Its last bit says in which order its numbers are. Room that was never written to is all zeros.
        if (log.Length == LogHeader
            && (BinaryPrimitives.ReadUInt32BigEndian(log) & ~1u) != LogMagic
            && log.AsSpan().ContainsAnyExcept((byte)0))
        {
            throw Foreign(path);
        }

        var header = Start(path, Place + sizeof(int));
        return new(
            path, header.Length < Place + sizeof(int) ? 0 : BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(Place)));
    }

    /// <summary>Refuses the file where the log beside it says that it is another one.</summary>
    /// <exception cref="DatabaseUnusableException">It does.</exception>
    public void Check(SqliteConnection connection)
    {
        if (Number != 0 && (long)connection.Scalar("PRAGMA user_version")! != Number)
        {
            throw Foreign(Path);
        }
    }

    /// <summary>Numbers a new file.</summary>
    public void Give(SqliteConnection connection)
    {
        if (Number == 0 && (long)connection.Scalar("PRAGMA user_version")! == 0)
        {
            connection.Execute($"PRAGMA user_version = {RandomNumberGenerator.GetInt32(1, int.MaxValue)}");
            connection.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }
    }

    private static byte[] Start(string path, int length)
    {
        try
        {
            using var file =
                new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var start = new byte[length];
            return start[..file.ReadAtLeast(start, length, throwOnEndOfStream: false)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It is not there, or cannot be read: opening it says so.
            return [];
        }
    }

    private static DatabaseUnusableException Foreign(string path) => new(
        path, $"has a write-ahead log beside it that is not its own. Put its own back, or move {path}-wal away.");
}
