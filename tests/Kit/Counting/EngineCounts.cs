using FlightBooking.Local.Host;
using FlightBooking.Local.Runtime.Durable;
using Microsoft.Data.Sqlite;

namespace FlightBooking.Kit.Counting;

/// <summary>What the local host's engine did for workflows.</summary>
/// <param name="Instances">Orchestrations that ended.</param>
/// <param name="Turns">Of all of them.</param>
/// <param name="Activities">That were called.</param>
/// <param name="Events">That their histories were made of, but for those of the last turns.</param>
/// <param name="Bytes">Of those.</param>
internal readonly record struct EngineCount(int Instances, int Turns, int Activities, int Events, long Bytes);

/// <summary>
/// Counts in the host's own file what its engine writes there: histories are gone as soon as their instances end.
/// </summary>
internal sealed class EngineCounts : IDisposable
{
    private readonly SqliteConnection connection;

    public EngineCounts(string folder)
    {
        connection = new($"Data Source={LocalHost.DatabaseIn(folder)};Pooling=False");
        connection.Open();
        Run(
            $"""
            CREATE TABLE counted(turns INTEGER, instances INTEGER, calls INTEGER, events INTEGER, bytes INTEGER);
            CREATE TRIGGER counted_turn AFTER INSERT ON durable_history BEGIN
                INSERT INTO counted SELECT 1, 0,
                    (SELECT count(*) FROM json_each(NEW.events)
                     WHERE value ->> 'k' = {(int)EventKind.ActivityScheduled}),
                    json_array_length(NEW.events), length(NEW.events);
            END;
            CREATE TRIGGER counted_end AFTER UPDATE OF status ON durable_instances WHEN NEW.status IN (1, 3, 5) BEGIN
                INSERT INTO counted VALUES(1, 1, 0, 0, 0);
            END;
            """);
    }

    /// <summary>Whether no instance is running.</summary>
    public bool IsIdle()
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM durable_instances WHERE status IN (0, 6)";
        return (long)command.ExecuteScalar()! == 0;
    }

    /// <summary>What was counted since this was asked last.</summary>
    public EngineCount Take()
    {
        using var command = connection.CreateCommand();
        command.CommandText =
            "DELETE FROM counted RETURNING turns, instances, calls, events, bytes";
        using var rows = command.ExecuteReader();
        var count = default(EngineCount);
        while (rows.Read())
        {
            count = new(
                count.Instances + rows.GetInt32(1),
                count.Turns + rows.GetInt32(0),
                count.Activities + rows.GetInt32(2),
                count.Events + rows.GetInt32(3),
                count.Bytes + rows.GetInt64(4));
        }

        return count;
    }

    public void Dispose() => connection.Dispose();

    private void Run(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
