using FlightBooking.Sqlite;
using Microsoft.Data.Sqlite;
using Xunit;

namespace FlightBooking.Local.Tests.Sqlite;

public sealed class UnusableDatabaseTests : IDisposable
{
    private static readonly TimeSpan Impatient = TimeSpan.FromMilliseconds(50);

    private readonly DatabaseFile file = new();

    public void Dispose() => file.Dispose();

    [Fact]
    public async Task A_missing_folder_is_made()
    {
        var path = Path.Combine(file.In("deep"), "deeper", "test.db");

        await SqliteDatabase.Open(path).DisposeAsync();

        Assert.True(File.Exists(path));
    }

    [Fact]
    public void A_file_that_is_no_database_is_refused_and_left_alone()
    {
        var text = string.Concat(Enumerable.Repeat("Dear diary, today I flew to Pune. ", 200));
        File.WriteAllText(file.Path, text);

        Refused("is not a database", "use another path");

        Assert.Equal(text, File.ReadAllText(file.Path));
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.25)]
    public async Task A_damaged_database_is_refused(double where)
    {
        await FillAsync();
        await using (var stream = File.OpenWrite(file.Path))
        {
            stream.Seek((long)(stream.Length * where) / 4096 * 4096, SeekOrigin.Begin);
            stream.Write(Enumerable.Repeat((byte)0xA5, 8192).ToArray());
        }

        Refused("is damaged", "Restore it from a backup");
    }

    [Fact]
    public async Task A_database_cut_short_is_refused()
    {
        await FillAsync();
        await using (var stream = File.OpenWrite(file.Path))
        {
            stream.SetLength(stream.Length / 2);
        }

        Refused("is damaged", "Restore it from a backup");
    }

    [Fact]
    public async Task A_database_locked_by_somebody_else_is_refused_at_open()
    {
        await FillAsync();
        await using var other = await file.LockAsync();

        Refused("is locked by another process", "Stop that process");
    }

    [Fact]
    public async Task A_refused_file_is_not_changed_by_the_log_beside_it()
    {
        await FillAsync();
        var sound = await File.ReadAllBytesAsync(file.Path, TestContext.Current.CancellationToken);
        var other = SqliteDatabase.Open(file.In("other.db"));
        other.Migrate("numbers", "CREATE TABLE numbers(number INTEGER)");
        File.Copy(file.In("other.db-wal"), file.Path + "-wal");
        await other.DisposeAsync();

        Refused("a write-ahead log beside it that is not its own", "Put its own back");

        Assert.Equal(sound, await File.ReadAllBytesAsync(file.Path, TestContext.Current.CancellationToken));
        File.Delete(file.Path + "-wal");
        await using var database = SqliteDatabase.Open(file.Path);
        Assert.Equal(5_000L, database.Read(connection => connection.Scalar("SELECT count(*) FROM words")));
    }

    [Fact]
    public void A_path_through_a_file_is_refused()
    {
        File.WriteAllText(file.In("plain"), "");

        Refused("cannot be written", "Give this user the right", Path.Combine(file.In("plain"), "test.db"));
    }

    [Fact]
    public void A_folder_in_the_place_of_the_file_is_refused()
    {
        Directory.CreateDirectory(file.Path);

        Refused("cannot be opened", "must name a file");
    }

    [Fact]
    public async Task A_file_that_may_only_be_read_is_refused()
    {
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "Nothing is read-only to this user.");
        await FillAsync();
        File.SetAttributes(file.Path, FileAttributes.ReadOnly);

        Refused("cannot be written", "Give this user the right");
    }

    [Fact]
    public void A_folder_nobody_can_write_to_is_refused()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "There is no /proc here.");

        Refused("cannot be", "folder", "/proc/flightbooking.db");
    }

    private void Refused(string trouble, string remedy, string? path = null)
    {
        path ??= file.Path;
        var refusal = Assert.Throws<DatabaseUnusableException>(() => SqliteDatabase.Open(path, Impatient));
        Assert.Equal(path, refusal.Path);
        Assert.Contains(path, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(trouble, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(remedy, refusal.Message, StringComparison.Ordinal);
    }

    private async Task FillAsync()
    {
        await using var database = SqliteDatabase.Open(file.Path);
        database.Migrate("words", "CREATE TABLE words(word TEXT)");
        await database.WriteAsync(connection =>
        {
            for (var number = 0; number < 5_000; number++)
            {
                connection.Run(
                    "INSERT INTO words(word) VALUES($word)", ("$word", $"the word number {number}"));
            }

            return 0;
        });
    }
}
