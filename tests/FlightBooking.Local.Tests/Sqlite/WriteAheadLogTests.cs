using FlightBooking.Sqlite;
using Xunit;

namespace FlightBooking.Local.Tests.Sqlite;

public sealed class WriteAheadLogTests : IDisposable
{
    private const int Pieces = 400;
    private const int PieceSize = 256 << 10;

    private readonly DatabaseFile file = new();

    private FileInfo Log => new(file.Path + "-wal");

    public void Dispose() => file.Dispose();

    [Fact]
    public async Task The_log_is_folded_into_the_file_while_writing_goes_on()
    {
        await using var database = Open();

        await WriteAsync(database);

        var written = (long)Pieces * PieceSize;
        Assert.InRange(Log.Length, 1, written / 2);
        Assert.InRange(new FileInfo(file.Path).Length, written / 2, 2 * written);
    }

    [Fact]
    public async Task Closed_in_the_midst_of_folding_nothing_is_lost()
    {
        for (var round = 1; round <= 4; round++)
        {
            await using (var database = Open())
            {
                await WriteAsync(database, Pieces / 10);
            }

            Assert.False(Log.Exists);
            await using var again = Open();
            Assert.Equal(round * (Pieces / 10L), Count(again));
        }
    }

    [Fact]
    public async Task Who_reads_sees_all_that_was_written_whether_it_is_folded_or_not()
    {
        await using var database = Open();
        for (var piece = 1; piece <= Pieces / 2; piece++)
        {
            await WriteAsync(database, 1);

            Assert.Equal(piece, Count(database));
        }
    }

    private SqliteDatabase Open()
    {
        var database = SqliteDatabase.Open(file.Path);
        database.Migrate("pieces", "CREATE TABLE pieces(number INTEGER PRIMARY KEY, content BLOB NOT NULL)");
        return database;
    }

    private static long Count(SqliteDatabase database) =>
        database.Read(connection => connection.Query("SELECT count(*) FROM pieces", row => row.GetInt64(0))[0]);

    private static async Task WriteAsync(SqliteDatabase database, int pieces = Pieces)
    {
        var content = new byte[PieceSize];
        for (var piece = 0; piece < pieces; piece++)
        {
            await database.WriteAsync(connection => connection.Run(
                "INSERT INTO pieces(content) VALUES($content)", ("$content", content)));
        }
    }
}
