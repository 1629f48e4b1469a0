using FlightBooking.Core.Storage;
using FlightBooking.Sqlite;
using FlightBooking.Kit.StoreConformance;
using Xunit;

namespace FlightBooking.Local.Tests.Sqlite;

public sealed class SqliteDocumentStoreTests : DocumentStoreConformance
{
    private readonly DatabaseFile file = new();
    private SqliteDatabase? database;
    private SqliteDocumentStore? store;

    [Fact]
    public async Task What_was_awaited_is_there_after_reopening()
    {
        var created = await CreatedAsync(NewNote());
        await database!.DisposeAsync();

        database = SqliteDatabase.Open(file.Path);
        await using var reopened = new SqliteDocumentStore(database, Time);

        Assert.Equal(created, await reopened.ReadAsync(Note.Collection, Board, "one", Ct));
    }

    [Fact]
    public async Task Many_are_read_from_memory_and_from_the_table()
    {
        var soon = Time.GetUtcNow().AddMinutes(1);
        await CreatedAsync(NewNote("stored"));
        await CreatedAsync(NewNote("stored, gone") with { ExpiresAt = soon });
        await store!.DisposeAsync();
        store = new SqliteDocumentStore(database!, Time);
        var written = await CreatedAsync(NewNote("written"));
        await CreatedAsync(NewNote("written, gone") with { ExpiresAt = soon });
        await store.ReplaceAsync(Note.Collection, written.Document with { Count = 2 }, written.ETag, Ct);
        Time.Advance(TimeSpan.FromMinutes(1));

        string[] ids = ["stored", "stored, gone", "written", "written, gone", "missing"];
        var found = await store.ReadManyAsync(Note.Collection, [.. ids.Select(id => new DocumentKey(Board, id))], Ct);

        Assert.Equal(
            [NewNote("stored"), NewNote("written") with { Count = 2 }],
            found.Select(one => one.Document).OrderBy(note => note.Id, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Where_something_was_erased_the_file_is_written_anew_as_it_is_closed(bool isScrubbed)
    {
        await CreatedAsync(NewNote("kept"));
        var others = await Task.WhenAll(
            Enumerable.Range(0, 100).Select(number => CreatedAsync(NewNote($"{number}", new('x', 1000)))));
        foreach (var (note, tag) in others)
        {
            await store!.DeleteAsync(Note.Collection, Board, note.Id, tag, Ct);
        }

        if (isScrubbed)
        {
            store!.Scrub();
        }

        await store!.DisposeAsync();
        await database!.DisposeAsync();
        database = SqliteDatabase.Open(file.Path);

        Assert.Equal(1, Rows());
        Assert.Equal(isScrubbed, database.Read(connection => connection.Scalar("PRAGMA freelist_count")) is 0L);
    }

    [Fact]
    public async Task Pruning_removes_what_has_expired_and_nothing_else()
    {
        var soon = Time.GetUtcNow().AddMinutes(1);
        await Task.WhenAll(
            Enumerable.Range(0, 450).Select(number => CreatedAsync(NewNote($"{number}") with { ExpiresAt = soon })));
        await CreatedAsync(NewNote("later") with { ExpiresAt = soon.AddHours(1) });
        await CreatedAsync(NewNote("lasting"));
        Assert.Equal(0, await store!.PruneAsync());

        Time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(450, await store!.PruneAsync());
        Assert.Equal(2, Rows());
        Assert.Equal(["lasting", "later"], await ListAsync());
    }

    [Fact]
    public async Task Expired_documents_are_pruned_at_intervals()
    {
        await CreatedAsync(NewNote() with { ExpiresAt = Time.GetUtcNow().AddMinutes(1) });

        Time.Advance(ExpiredDocuments.Interval);

        // The timer has queued its piece of writing; this one comes behind it.
        await database!.WriteAsync(_ => 0);
        Assert.Equal(0, Rows());
    }

    [Theory]
    [InlineData(SortOrder.Ascending, false, "documents_in_order")]
    [InlineData(SortOrder.Descending, false, "documents_in_order")]
    [InlineData(SortOrder.Ascending, true, "sqlite_autoindex_documents")]
    [InlineData(SortOrder.Descending, true, "sqlite_autoindex_documents")]
    public void Pages_come_out_of_the_index_in_order(SortOrder order, bool byId, string index)
    {
        Assert.All([true, false], fromStart =>
        {
            var plan = Plan(DocumentSql.Page(order, byId, fromStart));
            Assert.Contains(index, plan, StringComparison.Ordinal);
            Assert.DoesNotContain("TEMP B-TREE", plan, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Documents_of_the_first_version_of_the_table_keep_their_places()
    {
        using var older = new DatabaseFile();
        await using var upgraded = SqliteDatabase.Open(older.Path);
        upgraded.Migrate("documents", DocumentSql.Steps[0]);
        await upgraded.WriteAsync(connection => connection.Run(
            """
            INSERT INTO documents(collection, partition, id, sort, etag, body) VALUES
            ('notes', 'p', 'a', '2', 'e1', '{"board":"p","id":"a","text":"second"}'),
            ('notes', 'p', 'b', '1', 'e2', '{"board":"p","id":"b","text":"first"}'),
            ('plain', 'p', 'd', 'd', 'e3', '{"board":"p","id":"d","text":"fourth"}'),
            ('plain', 'p', 'c', 'c', 'e4', '{"board":"p","id":"c","text":"third"}')
            """));

        await using var opened = new SqliteDocumentStore(upgraded, TimeProvider.System);

        Assert.Equal(
            ["first", "second"],
            await TextsAsync(new("notes", note => note.Board, note => note.Id) { SortKey = note => note.Text }));
        Assert.Equal(["third", "fourth"], await TextsAsync(new("plain", note => note.Board, note => note.Id)));

        async Task<List<string>> TextsAsync(Collection<OldNote> collection) => await opened
            .QueryAsync(collection, "p", SortOrder.Ascending, null, TestContext.Current.CancellationToken)
            .Select(stored => stored.Document.Text).ToListAsync();
    }

    protected override ValueTask<IDocumentStore> OpenAsync(TimeProvider time)
    {
        database = SqliteDatabase.Open(file.Path);
        store = new SqliteDocumentStore(database, time);
        return ValueTask.FromResult<IDocumentStore>(store);
    }

    protected override async ValueTask CloseAsync()
    {
        await store!.DisposeAsync();
        await database!.DisposeAsync();
        file.Dispose();
    }

    private string Plan(string sql) => string.Join('\n', database!.Read(connection => connection.Query(
        "EXPLAIN QUERY PLAN " + sql,
        row => row.GetString(3),
        ("$collection", "notes"), ("$partition", Board), ("$after", "a"), ("$now", 0), ("$limit", 1))));

    private long Rows() => database!.Read(connection => (long)connection.Scalar("SELECT count(*) FROM documents")!);

    private sealed record OldNote(string Board, string Id, string Text);
}
