using FlightBooking.Core.Storage;

namespace FlightBooking.Sqlite;

/// <summary>The statements behind the document store. Instants are UTC ticks.</summary>
internal static class DocumentSql
{
    public const string Read = $"SELECT {Place}, etag, body FROM documents WHERE {TheOne} AND {Lives}";

    public const string ReadMany =
        $"""
        SELECT {Place}, etag, body FROM json_each($keys) AS wanted
        CROSS JOIN documents ON collection = $collection
            AND partition = wanted.value ->> 0 AND documents.id = wanted.value ->> 1
        WHERE {Lives}
        """;

    /// <summary>A page of the keys of a collection, in the order of their index.</summary>
    public const string Keys =
        $"""
        SELECT partition, id FROM documents
        WHERE collection = $collection AND (partition, id) > ($partition, $id) AND {Lives}
        ORDER BY partition, id LIMIT $limit
        """;

    /// <summary>An expired document is as good as gone, so its place can be taken.</summary>
    public const string Create =
        """
        INSERT INTO documents(collection, partition, id, sort, etag, expires, body)
        VALUES($collection, $partition, $id, $sort, $etag, $expires, $body)
        ON CONFLICT(collection, partition, id) DO UPDATE
        SET sort = excluded.sort, etag = excluded.etag, expires = excluded.expires, body = excluded.body
        WHERE documents.expires <= $now
        """;

    /// <summary>
    /// What nearly all changes are: the document keeps its place and its expiry, so no index but that of the key is
    /// touched. Where it does not, nothing happens here, and <see cref="Replace"/> is to follow.
    /// </summary>
    public const string ReplaceInPlace =
        $"""
        UPDATE documents SET etag = $etag, body = $body
        WHERE {TheOne} AND etag = $ifMatch AND sort IS $sort AND expires IS $expires AND {Lives}
        """;

    /// <summary>Any change of a document.</summary>
    public const string Replace =
        $"""
        UPDATE documents SET sort = $sort, etag = $etag, expires = $expires, body = $body
        WHERE {TheOne} AND etag = $ifMatch AND {Lives}
        """;

    public const string Delete = $"DELETE FROM documents WHERE {TheOne} AND etag = $ifMatch AND {Lives}";

    /// <summary>A few at a time, so that bookings need not wait behind a night's worth of them.</summary>
    public const string Prune =
        """
        DELETE FROM documents WHERE number IN (SELECT number FROM documents WHERE expires <= $now LIMIT $limit)
        """;

    // What is listed by its id has no place of its own: the index of the keys serves, and there is one less to write.
    private const string Place = "ifnull(sort, documents.id)";

    private const string TheOne = "collection = $collection AND partition = $partition AND id = $id";

    private const string Lives = "(expires IS NULL OR expires > $now)";

    /// <summary>Every version of the tables; see <see cref="SchemaVersions"/>.</summary>
    public static IReadOnlyList<string> Steps { get; } =
    [
        """
        CREATE TABLE documents(
            number INTEGER PRIMARY KEY,
            collection TEXT NOT NULL,
            partition TEXT NOT NULL,
            id TEXT NOT NULL,
            sort TEXT NOT NULL,
            etag TEXT NOT NULL,
            expires INTEGER,
            body BLOB NOT NULL,
            UNIQUE(collection, partition, id));
        CREATE INDEX documents_in_order ON documents(collection, partition, sort);
        CREATE INDEX documents_by_expiry ON documents(expires) WHERE expires IS NOT NULL;
        """,
        """
        CREATE TABLE documents_2(
            number INTEGER PRIMARY KEY,
            collection TEXT NOT NULL,
            partition TEXT NOT NULL,
            id TEXT NOT NULL,
            sort TEXT,
            etag TEXT NOT NULL,
            expires INTEGER,
            body BLOB NOT NULL,
            UNIQUE(collection, partition, id));
        INSERT INTO documents_2(number, collection, partition, id, sort, etag, expires, body)
        SELECT number, collection, partition, id, nullif(sort, id), etag, expires, body FROM documents;
        DROP TABLE documents;
        ALTER TABLE documents_2 RENAME TO documents;
        CREATE INDEX documents_in_order ON documents(collection, partition, sort) WHERE sort IS NOT NULL;
        CREATE INDEX documents_by_expiry ON documents(expires) WHERE expires IS NOT NULL;
        """,
    ];

    /// <summary>One page of a partition in order.</summary>
    public static string Page(SortOrder order, bool byId, bool fromStart)
    {
        var (direction, behind) = order == SortOrder.Ascending ? ("ASC", ">") : ("DESC", "<");
        var place = byId ? "id" : "sort";
        var rest = fromStart ? "" : $"AND {place} {behind} $after";
        return
            $"""
            SELECT {place}, etag, body FROM documents
            WHERE collection = $collection AND partition = $partition AND {place} IS NOT NULL AND {Lives} {rest}
            ORDER BY {place} {direction} LIMIT $limit
            """;
    }
}
