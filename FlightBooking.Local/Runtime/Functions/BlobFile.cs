using FlightBooking.Sqlite;

namespace FlightBooking.Local.Runtime.Functions;

/// <summary>
/// Blobs in one file of their own. Hundreds of small ones a second then share a commit, where as many files would each
/// need the disk's attention.
/// </summary>
internal sealed class BlobFile : IAsyncDisposable
{
    private readonly SqliteDatabase database;

    /// <summary>Opens (or creates) the file.</summary>
    /// <exception cref="DatabaseUnusableException">It cannot be used; the message says the remedy.</exception>
    public BlobFile(string path)
    {
        database = SqliteDatabase.Open(path);
        database.Migrate(
            "blobs",
            """
            CREATE TABLE blobs(
                number INTEGER PRIMARY KEY,
                container TEXT NOT NULL,
                name TEXT NOT NULL,
                content BLOB NOT NULL,
                UNIQUE(container, name));
            """);
    }

    /// <summary>Stores a blob whole or not at all, in place of one of the same name; durable when it returns.</summary>
    /// <exception cref="ArgumentException">The container or the name is not one.</exception>
    public async Task WriteAsync(string container, string name, byte[] content, CancellationToken cancellation)
    {
        Check(container, name);
        cancellation.ThrowIfCancellationRequested();
        await database.WriteAsync(connection => connection.Run(
            """
            INSERT INTO blobs(container, name, content) VALUES($container, $name, $content)
            ON CONFLICT(container, name) DO UPDATE SET content = excluded.content
            """,
            ("$container", container), ("$name", name), ("$content", content)));
    }

    /// <summary>A blob, or null where there is none.</summary>
    /// <exception cref="ArgumentException">The container or the name is not one.</exception>
    public Stream? OpenRead(string container, string name)
    {
        Check(container, name);
        return database.Read(connection => connection.First(
            "SELECT content FROM blobs WHERE container = $container AND name = $name",
            row => row.GetBytes(0),
            ("$container", container), ("$name", name))) is { } content
            ? new MemoryStream(content, writable: false)
            : null;
    }

    /// <summary>Deletes a blob; where there is none, that is done already.</summary>
    /// <exception cref="ArgumentException">The container or the name is not one.</exception>
    public async Task DeleteAsync(string container, string name)
    {
        Check(container, name);
        await database.WriteAsync(connection => connection.Run(
            "DELETE FROM blobs WHERE container = $container AND name = $name",
            ("$container", container), ("$name", name)));
    }

    /// <summary>Finishes what is queued, then closes.</summary>
    public ValueTask DisposeAsync() => database.DisposeAsync();

    private static void Check(string container, string name)
    {
        if (!name.Split('/').Prepend(container).All(IsPlain))
        {
            throw new ArgumentException($"'{container}/{name}' is not the name of a blob.");
        }
    }

    // Letters, digits and - _ . only, and no hidden or parent folder: what any blob store takes as it is.
    private static bool IsPlain(string part) =>
        part.Length is > 0 and <= 200
        && part[0] != '.'
        && part.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.');
}
