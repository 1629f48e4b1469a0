namespace FlightBooking.Sqlite;

/// <summary>Gives the room of expired documents back. Nobody reads them anyway, so there is no hurry.</summary>
internal sealed class ExpiredDocuments : IAsyncDisposable
{
    /// <summary>How often it looks.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);

    private const int AtOnce = 200;

    private readonly SqliteDatabase database;
    private readonly TimeProvider time;
    private readonly ITimer timer;

    public ExpiredDocuments(SqliteDatabase database, TimeProvider time)
    {
        this.database = database;
        this.time = time;
        timer = time.CreateTimer(_ => _ = PruneQuietlyAsync(), null, Interval, Interval);
    }

    public async Task<int> PruneAsync()
    {
        int pruned, total = 0;
        do
        {
            pruned = await database.WriteAsync(connection => connection.Run(
                DocumentSql.Prune, ("$now", time.GetUtcNow().UtcTicks), ("$limit", AtOnce)));
            total += pruned;
        }
        while (pruned == AtOnce);

        return total;
    }

    public ValueTask DisposeAsync() => timer.DisposeAsync();

    private async Task PruneQuietlyAsync()
    {
        try
        {
            await PruneAsync();
        }
        catch (Exception exception) when (exception is ObjectDisposedException or DatabaseUnusableException)
        {
            // Closed meanwhile, or locked: the next round (or the next start) finds them again.
        }
    }
}
