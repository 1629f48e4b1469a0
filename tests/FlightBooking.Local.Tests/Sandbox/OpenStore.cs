using FlightBooking.Sqlite;

namespace FlightBooking.Local.Tests.Sandbox;

/// <summary>The documents in a file, as one process has them open.</summary>
internal sealed class OpenStore : IAsyncDisposable
{
    private readonly SqliteDatabase database;

    public OpenStore(string path)
    {
        database = SqliteDatabase.Open(path);
        Documents = new SqliteDocumentStore(database, TimeProvider.System);
    }

    public SqliteDocumentStore Documents { get; }

    public async ValueTask DisposeAsync()
    {
        await Documents.DisposeAsync();
        await database.DisposeAsync();
    }
}
