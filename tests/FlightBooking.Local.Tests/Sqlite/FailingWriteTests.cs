using FlightBooking.Sqlite;
using Microsoft.Data.Sqlite;
using Xunit;

namespace FlightBooking.Local.Tests.Sqlite;

/// <summary>Writes that fail because of what lies under the database.</summary>
public sealed class FailingWriteTests : IDisposable
{
    private static readonly TimeSpan Impatient = TimeSpan.FromMilliseconds(50);
    private readonly DatabaseFile file = new();

    public void Dispose() => file.Dispose();

    [Fact]
    public async Task A_lock_that_lasts_fails_the_write_clearly_and_the_next_one_succeeds()
    {
        await using var database = SqliteDatabase.Open(file.Path, Impatient);
        database.Migrate("words", "CREATE TABLE words(word TEXT)");
        var other = await file.LockAsync();

        var refusal = await Assert.ThrowsAsync<DatabaseUnusableException>(
            () => database.WriteAsync(connection => connection.Run("DELETE FROM words")));

        Assert.Contains("is locked by another process", refusal.Message, StringComparison.Ordinal);
        await other.DisposeAsync();
        Assert.Equal(0, await database.WriteAsync(
            connection => connection.Run("DELETE FROM words")));
    }

    [Fact]
    public async Task A_full_disk_fails_what_needs_room_clearly_and_undoes_nothing_that_was_told_to_be_done()
    {
        await using var database = SqliteDatabase.Open(file.Path, Impatient);
        database.Migrate("words", "CREATE TABLE words(number INTEGER PRIMARY KEY, word BLOB)");
        await LetGrowAsync(false);

        var writes = Enumerable
            .Range(0, 60)
            .Select(number => AddAsync(number, number % 3 == 1 ? 100_000 : 10))
            .ToList();
        await Task.WhenAll(writes).ContinueWith(_ => { }, TaskScheduler.Default);

        Assert.All(writes.Where(write => write.IsFaulted), write => Assert.Contains(
            "the disk is full",
            Assert.IsType<DatabaseUnusableException>(write.Exception!.InnerException).Message,
            StringComparison.Ordinal));
        Assert.All(writes.Where((_, number) => number % 3 == 1), write => Assert.True(write.IsFaulted));
        var told = writes.Where(write => write.IsFaulted).Select(write => write.Exception!.InnerException!).ToList();
        Assert.Equal(told.Count, told.Distinct(ReferenceEqualityComparer.Instance).Count());
        Assert.Equal(writes.LongCount(write => !write.IsFaulted), Count());
        await LetGrowAsync(true);
        await AddAsync(1, 100_000);

        Task<int> AddAsync(int number, int size) => database.WriteAsync(connection => connection.Run(
            "INSERT INTO words VALUES($number, zeroblob($size))", ("$number", number), ("$size", size)));
        long Count() => database.Read(connection => (long)connection.Scalar("SELECT count(*) FROM words")!);
        Task<int> LetGrowAsync(bool grow) => database.WriteAsync(connection =>
        {
            connection.Execute($"PRAGMA max_page_count={(grow ? 1_000_000_000 : 1)}");
            return 0;
        });
    }
}
