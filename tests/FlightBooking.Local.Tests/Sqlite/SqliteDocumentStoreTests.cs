using FlightBooking.Core.Storage;
using FlightBooking.Local.Sqlite;
using FlightBooking.StoreConformance;
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
    [InlineData(SortOrder.Ascending)]
    [InlineData(SortOrder.Descending)]
    public void Pages_come_out_of_the_index_in_order(SortOrder order)
    {
        var plan = database!.Read(connection =>
        {
            using var reader = connection.Prepared(
                "EXPLAIN QUERY PLAN " + DocumentSql.Page(order, fromStart: false),
                ("$collection", "notes"), ("$partition", Board), ("$after", "a"), ("$now", 0), ("$limit", 1))
                .ExecuteReader();
            var steps = new List<string>();
            while (reader.Read())
            {
                steps.Add(reader.GetString(3));
            }

            return string.Join('\n', steps);
        });

        Assert.Contains("documents_in_order", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("TEMP B-TREE", plan, StringComparison.Ordinal);
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

    private long Rows() => database!.Read(connection => (long)connection.Scalar("SELECT count(*) FROM documents")!);
}
