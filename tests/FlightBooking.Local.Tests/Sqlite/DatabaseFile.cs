using FlightBooking.Sqlite;
using Microsoft.Data.Sqlite;
using Xunit;

namespace FlightBooking.Local.Tests.Sqlite;

/// <summary>A path for a database in a folder of its own, which goes when the test ends.</summary>
public sealed class DatabaseFile : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("flightbooking-");

    public string Path => System.IO.Path.Combine(folder.FullName, "test.db");

    public string In(string name) => System.IO.Path.Combine(folder.FullName, name);

    public void Dispose() => folder.Delete(recursive: true);

    /// <summary>Somebody else who is writing; until disposed.</summary>
    public async Task<SqliteConnection> LockAsync()
    {
        var other = new SqliteConnection($"Data Source={Path};Pooling=False");
        await other.OpenAsync(TestContext.Current.CancellationToken);
        other.Execute("BEGIN IMMEDIATE");
        return other;
    }
}
