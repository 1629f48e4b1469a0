namespace FlightBooking.Sqlite;

/// <summary>
/// Keeps a second host off a database: SQLite would let both write, but each would run the same workflows and timers.
/// The claim is a lock of the operating system on a file beside it, and ends with the process however that ends.
/// </summary>
public sealed class DatabaseOwner : IDisposable
{
    private readonly FileStream held;

    private DatabaseOwner(FileStream held) => this.held = held;

    /// <summary>Claims a database for this process; do it before the database is opened.</summary>
    /// <exception cref="DatabaseUnusableException">
    /// Another process has it, or its folder cannot be written to.
    /// </exception>
    public static DatabaseOwner Claim(string path)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw DatabaseUnusableException.NotWritable(path, exception);
        }

        try
        {
            return new(new FileStream($"{path}.lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (UnauthorizedAccessException exception)
        {
            throw DatabaseUnusableException.NotWritable(path, exception);
        }
        catch (IOException exception) when (!IsHeld(exception))
        {
            // A full disk, a file system that is mounted read-only.
            throw DatabaseUnusableException.NotMade(path, exception);
        }
        catch (IOException exception)
        {
            throw new DatabaseUnusableException(
                path, "is in use by another process of this program. Stop it, or use another file.", exception);
        }
    }

    /// <summary>Whether a process has a database now.</summary>
    public static bool IsClaimed(string path)
    {
        try
        {
            using var free = new FileStream($"{path}.lock", FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return false;
        }
        catch (IOException exception)
        {
            return IsHeld(exception);
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    // What systems answer where the file is somebody else's: EWOULDBLOCK, ERROR_SHARING_VIOLATION.
    private static bool IsHeld(IOException exception) => (exception.HResult & 0xFFFF) is var code
        && code == (OperatingSystem.IsWindows() ? 32 : OperatingSystem.IsLinux() ? 11 : 35);

    /// <summary>Lets go. The lock file stays: removing it could remove the next owner's.</summary>
    public void Dispose() => held.Dispose();
}
