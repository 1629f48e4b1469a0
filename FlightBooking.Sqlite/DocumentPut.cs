using System.Globalization;
using System.Text.Json;
using FlightBooking.Core;
using FlightBooking.Core.Storage;
using Microsoft.Data.Sqlite;

namespace FlightBooking.Sqlite;

/// <summary>A document that is to be created, or (with a tag) to take the place of that version.</summary>
internal abstract class DocumentPut
{
    /// <summary>Writes it; false where it is there already, or another version is.</summary>
    public abstract bool Run(SqliteConnection connection);

    /// <summary>What became of it is durable.</summary>
    public abstract void Tell(RecentDocuments recent, bool isDone);
}

/// <inheritdoc/>
internal sealed class DocumentPut<T> : DocumentPut
    where T : class
{
    private readonly DocumentPlace<T> place;
    private readonly string? ifMatch;
    private readonly string? sort;
    private readonly object? expires;
    private readonly byte[] body;
    private readonly object now;

    public DocumentPut(Collection<T> collection, T document, string? ifMatch, long now)
    {
        var key = DocumentId.KeyOf(collection, document);
        place = new(collection, key.Partition, key.Id);
        sort = collection.IsListedById ? null : collection.SortKey(document);
        expires = collection.Expires(document)?.UtcTicks;
        body = JsonSerializer.SerializeToUtf8Bytes(document, CoreJson.Options);

        // Random, so that the version of a document deleted and created again is never the old one.
        Stored = new(document, new(Random.Shared.NextInt64().ToString("x16", CultureInfo.InvariantCulture)));
        (this.ifMatch, this.now) = (ifMatch, now);
    }

    public Stored<T> Stored { get; }

    public override bool Run(SqliteConnection connection) => ifMatch is null
        ? Run(connection, DocumentSql.Create)
        : Run(connection, DocumentSql.ReplaceInPlace) || Run(connection, DocumentSql.Replace);

    public override void Tell(RecentDocuments recent, bool isDone) =>
        recent.Changed(place, isDone && !place.Collection.IsSeldomRead ? Stored : null);

    private bool Run(SqliteConnection connection, string sql) => connection.Run(
        sql,
        ("$collection", place.Collection.Name), ("$partition", place.Partition), ("$id", place.Id), ("$sort", sort),
        ("$etag", Stored.ETag.Value), ("$expires", expires), ("$body", body), ("$ifMatch", ifMatch), ("$now", now)) > 0;
}

/// <summary>Documents that are written as one piece: the first, and if that is, what follows from it.</summary>
internal sealed class DocumentPuts(long now) : IDocumentTaker
{
    private readonly List<DocumentPut> all = [];
    private bool[]? done;

    public void Add(DocumentPut put) => all.Add(put);

    void IDocumentTaker.Take<T>(Collection<T> collection, T document) =>
        all.Add(new DocumentPut<T>(collection, document, null, now));

    /// <summary>Writes them, perhaps again; false where the first was not written, and so none.</summary>
    public bool Run(SqliteConnection connection)
    {
        done = new bool[all.Count];
        for (var number = 0; number < all.Count && (number == 0 || done[0]); number++)
        {
            done[number] = all[number].Run(connection);
        }

        return done[0];
    }

    /// <summary>What became of them is durable.</summary>
    public void Tell(RecentDocuments recent)
    {
        // What was not tried has not changed, but to forget it costs nothing.
        foreach (var (number, put) in all.Index())
        {
            put.Tell(recent, done![number]);
        }
    }
}
