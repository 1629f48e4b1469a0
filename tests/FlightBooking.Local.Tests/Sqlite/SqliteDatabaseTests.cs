using FlightBooking.Sqlite;
using Microsoft.Data.Sqlite;
using Xunit;

namespace FlightBooking.Local.Tests.Sqlite;

public sealed class SqliteDatabaseTests : IAsyncDisposable
{
    private readonly DatabaseFile file = new();
    private readonly SqliteDatabase database;

    public SqliteDatabaseTests()
    {
        database = SqliteDatabase.Open(file.Path);
        database.Migrate("words", "CREATE TABLE words(place INTEGER PRIMARY KEY, word TEXT UNIQUE)");
    }

    public async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        file.Dispose();
    }

    [Fact]
    public async Task A_piece_that_throws_undoes_itself_alone()
    {
        var group = await InOneGroupAsync(
            () => AddAsync("before"),
            () => database.WriteAsync<int>(connection =>
            {
                Insert(connection, "undone");
                throw new InvalidOperationException("second thoughts");
            }),
            () => AddAsync("after"));

        Assert.True(group[0].IsCompletedSuccessfully);
        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(() => group[1]);
        Assert.Equal("second thoughts", thrown.Message);
        Assert.True(group[2].IsCompletedSuccessfully);
        Assert.Equal(["before", "after"], Words());
    }

    [Fact]
    public async Task A_violated_constraint_undoes_its_piece_alone()
    {
        await AddAsync("taken");

        var group = await InOneGroupAsync(() => AddAsync("free"), () => AddAsync("taken"), () => AddAsync("free too"));

        await Assert.ThrowsAsync<SqliteException>(() => group[1]);
        Assert.Equal(["taken", "free", "free too"], Words());
    }

    [Fact]
    public async Task Where_the_group_cannot_be_committed_all_of_it_fails_and_the_next_one_goes_on()
    {
        var group = await InOneGroupAsync(
            () => AddAsync("lost"),
            () => database.WriteAsync(connection =>
            {
                connection.Execute("ROLLBACK");
                return 0;
            }),
            () => AddAsync("lost too"));

        Assert.All(group, piece => Assert.True(piece.IsFaulted));
        await AddAsync("next");
        Assert.Equal(["next"], Words());
    }

    [Fact]
    public async Task Nothing_of_a_group_is_seen_before_it_is_committed()
    {
        IReadOnlyList<string>? seenMeanwhile = null;

        var group = await InOneGroupAsync(
            () => AddAsync("early"),
            () => database.WriteAsync(_ =>
            {
                seenMeanwhile = Words();
                return 0;
            }));

        Assert.All(group, piece => Assert.True(piece.IsCompletedSuccessfully));
        Assert.Equal([], seenMeanwhile);
        Assert.Equal(["early"], Words());
    }

    [Fact]
    public async Task Pieces_run_in_the_order_they_were_handed_in()
    {
        var expected = Enumerable.Range(0, 2_000).Select(number => $"{number}").ToList();

        await Task.WhenAll(expected.Select(AddAsync));

        Assert.Equal(expected, Words());
    }

    [Fact]
    public async Task Whoever_awaited_a_write_reads_it()
    {
        for (var number = 0; number < 100; number++)
        {
            await AddAsync($"{number}");
            Assert.Equal(number + 1, Words().Count);
        }
    }

    [Fact]
    public async Task An_awaited_write_survives_the_death_of_the_process()
    {
        await AddAsync("kept");

        // What is on disk at this instant is all that a process started after the death would find.
        var copy = file.In("copy.db");
        File.Copy(file.Path, copy);
        File.Copy(file.Path + "-wal", copy + "-wal");

        await using var found = SqliteDatabase.Open(copy);
        Assert.Equal("kept", found.Read(connection => connection.Scalar("SELECT word FROM words")));
    }

    [Fact]
    public async Task Another_connection_sees_an_awaited_write()
    {
        await AddAsync("kept");

        await using var other = new SqliteConnection($"Data Source={file.Path};Pooling=False");
        await other.OpenAsync(TestContext.Current.CancellationToken);

        Assert.Equal("kept", other.Scalar("SELECT word FROM words"));
    }

    [Fact]
    public async Task Commits_wait_for_the_disk()
    {
        var settings = await database.WriteAsync(
            connection => (connection.Scalar("PRAGMA journal_mode"), connection.Scalar("PRAGMA synchronous")));

        Assert.Equal(("wal", 2L), settings);
    }

    [Fact]
    public void A_read_cannot_write()
    {
        Assert.Throws<SqliteException>(() => database.Read(connection => Insert(connection, "sneaked in")));
        Assert.Empty(Words());
    }

    [Fact]
    public async Task Closing_finishes_what_is_queued()
    {
        var queued = Enumerable.Range(0, 500).Select(number => AddAsync($"{number}")).ToArray();

        await database.DisposeAsync();

        Assert.All(queued, piece => Assert.True(piece.IsCompletedSuccessfully));
        Assert.False(File.Exists(file.Path + "-wal"));
        await using var reopened = SqliteDatabase.Open(file.Path);
        Assert.Equal(500L, reopened.Read(connection => connection.Scalar("SELECT count(*) FROM words")));
    }

    [Fact]
    public async Task A_closed_database_says_so_and_closes_twice()
    {
        await database.DisposeAsync();
        await database.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => AddAsync("late"));
        Assert.Throws<ObjectDisposedException>(Words);
    }

    private static int Insert(SqliteConnection connection, string word) =>
        connection.Run("INSERT INTO words(word) VALUES($word)", ("$word", word));

    private Task<int> AddAsync(string word) => database.WriteAsync(connection => Insert(connection, word));

    private List<string> Words() => database.Read(connection =>
        connection.Query("SELECT word FROM words ORDER BY place", row => row.GetString(0)));

    /// <summary>Holds the writer back until all are queued, so that they make one group.</summary>
    private async Task<Task<int>[]> InOneGroupAsync(params Func<Task<int>>[] pieces)
    {
        using var holding = new ManualResetEventSlim();
        using var goOn = new ManualResetEventSlim();
        var held = database.WriteAsync(_ =>
        {
            holding.Set();
            return goOn.Wait(TimeSpan.FromSeconds(30));
        });
        holding.Wait(TestContext.Current.CancellationToken);
        var tasks = pieces.Select(piece => piece()).ToArray();
        goOn.Set();
        await held;
        await Task.WhenAll(tasks).ContinueWith(_ => { }, TaskScheduler.Default);
        return tasks;
    }
}
