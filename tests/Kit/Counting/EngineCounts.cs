using FlightBooking.Local.Host;
using FlightBooking.Local.Runtime.Durable;
using Microsoft.Data.Sqlite;

namespace FlightBooking.Kit.Counting;

/// <summary>What the local host's engine did for workflows.</summary>
/// <param name="Instances">Orchestrations that ended.</param>
/// <param name="Turns">Of all of them.</param>
/// <param name="Activities">That were called.</param>
/// <param name="Events">
/// That their histories were made of. The last turn of an instance is not stored: it is counted as two, that it began
/// and what it took in.
/// </param>
/// <param name="Bytes">Of those that were stored.</param>
internal readonly record struct EngineCount(int Instances, int Turns, int Activities, int Events, long Bytes)
{
    public static EngineCount operator +(EngineCount one, EngineCount other) => new(
        one.Instances + other.Instances,
        one.Turns + other.Turns,
        one.Activities + other.Activities,
        one.Events + other.Events,
        one.Bytes + other.Bytes);
}

/// <summary>The same, of one workflow.</summary>
internal readonly record struct WorkflowCount(string Name, EngineCount Count);

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
            CREATE TABLE counted(
                name TEXT, turns INTEGER, instances INTEGER, calls INTEGER, events INTEGER, bytes INTEGER);
            CREATE TRIGGER counted_turn AFTER INSERT ON durable_history BEGIN
                INSERT INTO counted SELECT
                    (SELECT name FROM durable_instances WHERE instance_id = NEW.instance_id), 1, 0,
                    (SELECT count(*) FROM json_each(NEW.events)
                     WHERE value ->> 'k' = {(int)EventKind.ActivityScheduled}),
                    json_array_length(NEW.events), length(NEW.events);
            END;
            CREATE TRIGGER counted_end AFTER UPDATE OF status ON durable_instances WHEN NEW.status IN (1, 3, 5) BEGIN
                INSERT INTO counted VALUES(NEW.name, 1, 1, 0, 2, 0);
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

    /// <summary>What was counted since this was asked last, by workflow.</summary>
    public IReadOnlyList<WorkflowCount> Take()
    {
        using var command = connection.CreateCommand();
        command.CommandText =
            "DELETE FROM counted RETURNING name, turns, instances, calls, events, bytes";
        using var rows = command.ExecuteReader();
        var counted = new SortedDictionary<string, EngineCount>(StringComparer.Ordinal);
        while (rows.Read())
        {
            var name = rows.GetString(0);
            counted[name] = counted.GetValueOrDefault(name) + new EngineCount(
                rows.GetInt32(2), rows.GetInt32(1), rows.GetInt32(3), rows.GetInt32(4), rows.GetInt64(5));
        }

        return [.. counted.Select(one => new WorkflowCount(one.Key, one.Value))];
    }

    public void Dispose() => connection.Dispose();

    private void Run(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
