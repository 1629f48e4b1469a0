using FlightBooking.Sqlite;
using Xunit;

namespace FlightBooking.Local.Tests.Sqlite;

public sealed class DatabaseOwnerTests : IDisposable
{
    private readonly DatabaseFile file = new();

    public void Dispose() => file.Dispose();

    [Fact]
    public void A_second_owner_is_refused_until_the_first_lets_go()
    {
        var first = DatabaseOwner.Claim(file.Path);

        var refusal = Assert.Throws<DatabaseUnusableException>(() => DatabaseOwner.Claim(file.Path));
        first.Dispose();

        Assert.Contains("in use by another process", refusal.Message, StringComparison.Ordinal);
        DatabaseOwner.Claim(file.Path).Dispose();
    }

    [Fact]
    public async Task The_owner_opens_the_database_itself()
    {
        using var owner = DatabaseOwner.Claim(file.Path);

        await using var database = SqliteDatabase.Open(file.Path);

        Assert.Equal(1L, database.Read(connection => connection.Scalar("SELECT 1")));
    }
}
