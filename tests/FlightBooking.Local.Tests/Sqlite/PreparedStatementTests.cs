using FlightBooking.Sqlite;
using Microsoft.Data.Sqlite;
using Xunit;

namespace FlightBooking.Local.Tests.Sqlite;

public sealed class PreparedStatementTests : IDisposable
{
    private readonly SqliteConnection connection = new("Data Source=:memory:");

    public PreparedStatementTests()
    {
        connection.Open();
        connection.Execute("CREATE TABLE things(place INTEGER PRIMARY KEY, word TEXT, content BLOB)");
    }

    public static TheoryData<string?> Texts =>
        new(
            "",
            null,
            "plain",
            "Zoë 東京 ✈ 🛫",
            "before\0after",
            new string('é', 127),
            new string('é', 128),
            new string('x', 100_000));

    public void Dispose()
    {
        PreparedStatements.Forget(connection);
        connection.Dispose();
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void Text_comes_back_as_it_was(string? text)
    {
        connection.Run("INSERT INTO things(word) VALUES($1)", ("$1", text));

        Assert.Equal([text], connection.Query("SELECT word FROM things", row => row.TextOrNull(0)));
        Assert.Equal(text is null ? 0 : 1, connection.Run("DELETE FROM things WHERE word = $1", ("$1", text)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(70_000)]
    public void Bytes_come_back_as_they_were(int size)
    {
        var bytes = new byte[size];
        new Random(size).NextBytes(bytes);

        connection.Run("INSERT INTO things(content) VALUES($1)", ("$1", bytes));

        Assert.Equal(
            [bytes], connection.Query("SELECT content FROM things WHERE content IS NOT NULL", row => row.GetBytes(0)));
    }

    [Theory]
    [InlineData(long.MinValue)]
    [InlineData(0L)]
    [InlineData(long.MaxValue)]
    public void Numbers_come_back_as_they_were(long number)
    {
        connection.Run("INSERT INTO things(place) VALUES($1)", ("$1", number));

        Assert.Equal([number], connection.Query("SELECT place FROM things", row => row.GetInt64(0)));
    }

    [Fact]
    public void A_number_too_large_is_not_cut()
    {
        Assert.Throws<OverflowException>(
            () => connection.Query("SELECT 1 << 40", row => row.GetInt32(0)));
    }

    [Fact]
    public void Parameters_go_where_their_names_stand()
    {
        const string Sql = "SELECT $3 || $1 || $2 || $1";

        Assert.Equal(["caba"], connection.Query(Sql, row => row.GetString(0), ("$1", "a"), ("$2", "b"), ("$3", "c")));
        Assert.Equal(["zxyx"], connection.Query(Sql, row => row.GetString(0), ("$1", "x"), ("$2", "y"), ("$3", "z")));
        Assert.Equal("yx", connection.First("SELECT $b || $a", row => row.GetString(0), ("$a", "x"), ("$none", "?"), ("$b", "y")));
    }

    [Fact]
    public void The_rows_that_changed_are_counted()
    {
        Add("a");
        Add("a");

        Assert.Equal(2, connection.Run("UPDATE things SET word = $1", ("$1", "b")));
        Assert.Equal(0, connection.Run("UPDATE things SET word = $1 WHERE word = 'a'", ("$1", "b")));
        Assert.Equal(0, connection.Run("INSERT INTO things(place) VALUES($1) ON CONFLICT DO NOTHING", ("$1", 1)));
    }

    [Fact]
    public void One_that_failed_or_was_left_midway_runs_again()
    {
        Add("a");
        Add("b");
        const string Insert = "INSERT INTO things(place, word) VALUES($1, $2)";
        const string All = "SELECT word FROM things ORDER BY place";

        var refusal = Assert.Throws<SqliteException>(() => connection.Run(Insert, ("$1", 1), ("$2", "c")));
        Assert.Equal(19, refusal.SqliteErrorCode);
        Assert.Contains("UNIQUE constraint failed", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(1, connection.Run(Insert, ("$1", 3), ("$2", "c")));

        Assert.Throws<InvalidOperationException>(
            () => connection.Query<string>(All, _ => throw new InvalidOperationException()));
        Assert.Equal("a", connection.First(All, row => row.GetString(0)));
        Assert.Equal(["a", "b", "c"], connection.Query(All, row => row.GetString(0)));
    }

    [Fact]
    public void What_cannot_be_right_is_refused()
    {
        Assert.Throws<ArgumentException>(() => connection.Run("SELECT 1; SELECT 2"));
        Assert.Throws<ArgumentException>(() => connection.Run("SELECT $1", ("$1", 1.5)));
        Assert.Throws<SqliteException>(() => connection.Run("SELEKT"));
    }

    private void Add(string word) => connection.Run("INSERT INTO things(word) VALUES($1)", ("$1", word));
}
