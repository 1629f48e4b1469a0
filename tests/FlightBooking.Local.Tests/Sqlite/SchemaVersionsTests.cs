using FlightBooking.Sqlite;
using Microsoft.Data.Sqlite;
using Xunit;

namespace FlightBooking.Local.Tests.Sqlite;

public sealed class SchemaVersionsTests : IAsyncDisposable
{
    private const string First = "CREATE TABLE words(word TEXT); INSERT INTO words VALUES('one')";
    private const string Second = "ALTER TABLE words ADD COLUMN length INTEGER; UPDATE words SET length = length(word)";

    private readonly DatabaseFile file = new();
    private readonly SqliteDatabase database;

    public SchemaVersionsTests() => database = SqliteDatabase.Open(file.Path);

    public async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        file.Dispose();
    }

    [Fact]
    public void A_new_file_gets_every_step_in_order()
    {
        database.Migrate("words", First, Second);

        Assert.Equal(3L, Scalar("SELECT length FROM words"));
        Assert.Equal(2L, Scalar("SELECT version FROM schema_versions WHERE part = 'words'"));
    }

    [Fact]
    public void An_older_file_gets_only_what_it_lacks()
    {
        database.Migrate("words", First);

        database.Migrate("words", First, Second);
        database.Migrate("words", First, Second);

        Assert.Equal(1L, Scalar("SELECT count(*) FROM words"));
        Assert.Equal(3L, Scalar("SELECT length FROM words"));
    }

    [Fact]
    public void A_step_that_fails_leaves_the_file_as_it_was()
    {
        Assert.Throws<SqliteException>(() => database.Migrate("words", First, "CREATE NONSENSE"));

        Assert.Equal(0L, Scalar("SELECT count(*) FROM sqlite_master WHERE name = 'words'"));
        Assert.Equal(0L, Scalar("SELECT count(*) FROM schema_versions"));
    }

    [Fact]
    public void Parts_have_versions_of_their_own()
    {
        database.Migrate("words", First, Second);

        database.Migrate("numbers", "CREATE TABLE numbers(number INTEGER)");

        Assert.Equal(0L, Scalar("SELECT count(*) FROM numbers"));
    }

    [Fact]
    public void A_file_of_a_newer_release_is_refused()
    {
        database.Migrate("words", First, Second);

        var refusal = Assert.Throws<DatabaseUnusableException>(() => database.Migrate("words", First));

        Assert.Contains("newer release", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Update the program", refusal.Message, StringComparison.Ordinal);
    }

    private object? Scalar(string sql) => database.Read(connection => connection.Scalar(sql));
}
