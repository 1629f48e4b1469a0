using System.Text.Json;
using FlightBooking.Sqlite;
using Microsoft.Data.Sqlite;

namespace FlightBooking.Local.Runtime.Durable;

/// <content>What instances have yet to take in.</content>
internal static partial class InstanceRows
{
    private const string Open =
        "SELECT execution FROM durable_instances WHERE instance_id = $instance AND status IN (0, 6)";

    // As on Azure Storage, where an event that comes before the start was taken in finds no instance and is dropped.
    private const string Begun =
        Open + " AND (status = 0 OR EXISTS (SELECT 1 FROM durable_history WHERE instance_id = $instance))";

    /// <summary>Sends something to an instance: to this execution of it, or (null) to whichever there is.</summary>
    /// <returns>What it has to take in; null where there is none that could.</returns>
    public static Message? Send(SqliteConnection connection, string instanceId, HistoryEvent sent, long? execution)
    {
        var current = connection.Query(
            sent.Kind == EventKind.EventRaised ? Begun : Open,
            row => row.GetInt64(0),
            ("$instance", instanceId));
        return current is [var running] && (execution ?? running) == running
            ? Store(connection, instanceId, running, sent)
            : null;
    }

    public static Message Store(SqliteConnection connection, string instanceId, long execution, HistoryEvent sent)
    {
        var id = connection.Query(
            """
            INSERT INTO durable_inbox (instance_id, execution, event)
            VALUES ($instance, $execution, $event) RETURNING id
            """,
            row => row.GetInt64(0),
            ("$instance", instanceId),
            ("$execution", execution),
            ("$event", JsonSerializer.Serialize(sent, HistoryJson.Default.HistoryEvent)));
        return new(id[0], execution, sent);
    }

    /// <summary>Puts things before all else an instance has yet to take in, keeping their order.</summary>
    public static List<Message> StoreFirst(
        SqliteConnection connection, string instanceId, long execution, List<HistoryEvent> first)
    {
        var lowest = connection.Query("SELECT ifnull(min(id), 0) FROM durable_inbox", row => row.GetInt64(0))[0];
        var id = Math.Min(lowest, 0) - first.Count;
        var messages = first.ConvertAll(sent => new Message(id++, execution, sent));
        foreach (var message in messages)
        {
            connection.Run(
                """
                INSERT INTO durable_inbox (id, instance_id, execution, event)
                VALUES ($id, $instance, $execution, $event)
                """,
                ("$id", message.StoredId),
                ("$instance", instanceId),
                ("$execution", execution),
                ("$event", JsonSerializer.Serialize(message.Event, HistoryJson.Default.HistoryEvent)));
        }

        return messages;
    }

    /// <summary>Deletes what has been taken in, wherever it was stored.</summary>
    public static void Consume(SqliteConnection connection, string instanceId, IEnumerable<Message> consumed)
    {
        foreach (var (id, execution, happened) in consumed)
        {
            if (id != 0)
            {
                connection.Run("DELETE FROM durable_inbox WHERE id = $id", ("$id", id));
            }
            else if (happened.Kind is EventKind.ActivityCompleted or EventKind.ActivityFailed)
            {
                connection.Run(
                    """
                    DELETE FROM durable_activities
                    WHERE instance_id = $instance AND execution = $execution AND task = $task
                    """,
                    ("$instance", instanceId),
                    ("$execution", execution),
                    ("$task", happened.TaskId));
            }
            else if (happened.Kind == EventKind.TimerFired)
            {
                DeleteTimer(connection, instanceId, execution, happened.TaskId);
            }
        }
    }
}
