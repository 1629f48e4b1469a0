using FlightBooking.Sqlite;
using Microsoft.Data.Sqlite;
using Xunit;

namespace FlightBooking.Http.Tests.Faults;

/// <summary>A data folder with something broken in it: the host says what to do, and changes nothing.</summary>
public sealed class DamagedDataTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("flightbooking-test-").FullName;

    public async ValueTask InitializeAsync()
    {
        await using var host = await TestHost.StartAsync(folder: folder);
        var customer = await host.CustomerAsync();
        for (var i = 0; i < 8; i++)
        {
            await customer.HoldAsync();
        }
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("flightbooking.db")]
    [InlineData("blobs.db")]
    public Task A_file_that_is_no_database(string name) => RefusedAsync(
        name, _ => [.. Enumerable.Repeat((byte)'x', 9000)], "is not a database", "Move that file away");

    [Fact]
    public Task A_header_of_garbage() => RefusedAsync(
        "flightbooking.db",
        bytes => [.. Enumerable.Repeat((byte)0xA5, 100), .. bytes.AsSpan(100)],
        "is not a database",
        "Move that file away");

    [Fact]
    public Task A_file_that_was_cut_short() => RefusedAsync(
        "flightbooking.db", bytes => bytes[..(bytes.Length / 2)], "is damaged", "Restore it from a backup");

    [Fact]
    public async Task A_page_in_the_middle_that_was_overwritten()
    {
        // One that is in use, wherever documents are: SQLite does not miss what is on a free page.
        int page, size;
        await using (var database = SqliteDatabase.Open(PathOf("flightbooking.db")))
        {
            (page, size) = database.Read(connection => (
                (int)(long)connection.Scalar("SELECT rootpage FROM sqlite_schema WHERE name = 'durable_instances'")!,
                (int)(long)connection.Scalar("PRAGMA page_size")!));
        }

        await RefusedAsync(
            "flightbooking.db",
            bytes =>
            {
                bytes.AsSpan((page - 1) * size, size).Fill(0xA5);
                return bytes;
            },
            "is damaged",
            "Restore it from a backup");
    }

    [Fact]
    public Task Secrets_that_cannot_be_read() => RefusedAsync(
        "secrets.json", bytes => bytes[..^20], "are damaged", "Restore them from a backup, or delete the file");

    [Fact]
    public Task Secrets_of_nothing() => RefusedAsync(
        "secrets.json", _ => [], "are damaged", "Restore them from a backup, or delete the file");

    [Fact]
    public async Task A_timetable_that_cannot_be_read()
    {
        await File.WriteAllBytesAsync(PathOf("timetable.fbt"), [1, 2, 3], TestContext.Current.CancellationToken);

        await RefusedAsync("timetable.fbt", bytes => bytes, "Import it again, or delete it");
    }

    [Fact]
    public async Task The_log_of_another_database()
    {
        // A log that is whole and sound, and would replace every page of the file.
        var other = PathOf("other.db");
        var database = SqliteDatabase.Open(other);
        database.Migrate("words", "CREATE TABLE words(word TEXT)");
        File.Copy($"{other}-wal", PathOf("flightbooking.db-wal"));
        await database.DisposeAsync();

        await RefusedAsync("flightbooking.db", bytes => bytes, "is not its own", "move");
        File.Delete(PathOf("flightbooking.db-wal"));
        await StillThereAsync();
    }

    [Fact]
    public async Task A_log_of_garbage()
    {
        await File.WriteAllBytesAsync(
            PathOf("flightbooking.db-wal"),
            [.. Enumerable.Repeat((byte)0xA5, 9000)],
            TestContext.Current.CancellationToken);

        await RefusedAsync("flightbooking.db", bytes => bytes, "is not its own", "move");
        File.Delete(PathOf("flightbooking.db-wal"));
        await StillThereAsync();
    }

    private async Task RefusedAsync(string name, Func<byte[], byte[]> damage, params string[] says)
    {
        var path = PathOf(name);
        var damaged = damage(await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken));
        await File.WriteAllBytesAsync(path, damaged, TestContext.Current.CancellationToken);

        (await Refusal.OfAsync(folder)).Says([path, .. says]);

        Assert.Equal(damaged, await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken));
    }

    private async Task StillThereAsync()
    {
        await using var database = SqliteDatabase.Open(PathOf("flightbooking.db"));
        Assert.Equal(8L, database.Read(connection =>
            connection.Scalar("SELECT count(*) FROM durable_instances WHERE name = 'BookingWorkflow'")));
        if (!TestStore.IsCosmos)
        {
            Assert.Equal(8L, database.Read(connection =>
                connection.Scalar("SELECT count(*) FROM documents WHERE collection = 'bookings'")));
        }
    }

    private string PathOf(string name) => Path.Combine(folder, name);
}
