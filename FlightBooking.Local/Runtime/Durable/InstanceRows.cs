using System.Text.Json;
using FlightBooking.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.DurableTask.Client;

namespace FlightBooking.Local.Runtime.Durable;

/// <summary>
/// An instance that is to be scheduled, at once where there is no instant; one of that id is left alone in the
/// states to refuse.
/// </summary>
internal sealed record NewInstance(
    string InstanceId,
    string Name,
    string? Input,
    ParentCall? Parent,
    DateTime? StartAt,
    IReadOnlyCollection<OrchestrationRuntimeStatus> Refuse)
{
    /// <summary>The default: what has not ended is left alone.</summary>
    public static IReadOnlyCollection<OrchestrationRuntimeStatus> NotEnded { get; } =
    [
        OrchestrationRuntimeStatus.Pending,
        OrchestrationRuntimeStatus.Running,
        OrchestrationRuntimeStatus.Suspended,
    ];

    /// <summary>Where an execution begins.</summary>
    public InstanceState ToState(long execution) => new()
    {
        InstanceId = InstanceId,
        Name = Name,
        Execution = execution,
        FirstExecution = execution,
        Input = Input,
        Parent = Parent,
        History = [],
    };
}

/// <summary>
/// What an instance begins with, once it is created: neither where its first turn has been taken already.
/// </summary>
/// <param name="Start">What it has to take in.</param>
/// <param name="Timer">The timer that starts it later.</param>
internal sealed record Creation(Message? Start, PendingTimer? Timer);

/// <summary>What is written about instances from more than one place.</summary>
internal static class InstanceRows
{
    private const long FirstExecution = 1;

    private const int Pending = (int)OrchestrationRuntimeStatus.Pending;

    private const string Open = "SELECT execution FROM durable_instances WHERE instance_id = $1 AND status IN (0, 6)";

    // As on Azure Storage, where an event that comes before the start was taken in finds no instance and is dropped.
    private const string Begun =
        Open + " AND (status = 0 OR EXISTS (SELECT 1 FROM durable_history WHERE instance_id = $1))";

    /// <summary>Schedules an instance.</summary>
    /// <param name="connection">Where.</param>
    /// <param name="instance">Which.</param>
    /// <param name="now">When.</param>
    /// <param name="firstTurnOf">The execution whose first turn comes in the same commit.</param>
    /// <returns>What it begins with; null where there is one already.</returns>
    public static Creation? Create(
        SqliteConnection connection, NewInstance instance, DateTime now, long? firstTurnOf = null)
    {
        if (NextExecution(connection, instance) is not { } execution)
        {
            return null;
        }

        if (execution > FirstExecution)
        {
            Forget(connection, instance.InstanceId);
        }

        connection.Run(
            """
            INSERT OR REPLACE INTO durable_instances (instance_id, execution, first_execution, name, status, input,
                parent_id, parent_name, parent_execution, parent_task, created_at, updated_at)
            VALUES ($1, $2, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10)
            """,
            instance.InstanceId,
            execution,
            instance.Name,
            Pending,
            instance.Input,
            instance.Parent?.InstanceId,
            instance.Parent?.Name,
            instance.Parent?.Execution,
            instance.Parent?.TaskId,
            now.Ticks);
        if (instance.StartAt is { } startAt && startAt > now)
        {
            var timer = new PendingTimer(instance.InstanceId, execution, PendingTimer.Start, startAt);
            Create(connection, timer);
            return new(null, timer);
        }

        return new(
            firstTurnOf == execution
                ? null
                : Store(connection, instance.InstanceId, execution, new(EventKind.ExecutionStarted)),
            null);
    }

    /// <summary>The number of the execution that an instance would begin; null where there is one already.</summary>
    public static long? NextExecution(SqliteConnection connection, NewInstance instance)
    {
        var before = connection.Query(
            "SELECT status, execution FROM durable_instances WHERE instance_id = $1",
            row => (Status: (OrchestrationRuntimeStatus)row.GetInt32(0), Execution: row.GetInt64(1)),
            instance.InstanceId);
        return before switch
        {
            [] => FirstExecution,
            [var last] when !instance.Refuse.Contains(last.Status) => last.Execution + 1,
            _ => null,
        };
    }

    public static void Create(SqliteConnection connection, PendingTimer timer) => connection.Run(
        "INSERT INTO durable_timers (instance_id, execution, task, fire_at) VALUES ($1, $2, $3, $4)",
        timer.InstanceId,
        timer.Execution,
        timer.TaskId,
        timer.FireAt.Ticks);

    /// <summary>Sends something to an instance: to this execution of it, or (null) to whichever there is.</summary>
    /// <returns>What it has to take in; null where there is none that could.</returns>
    public static Message? Send(SqliteConnection connection, string instanceId, HistoryEvent sent, long? execution)
    {
        var current = connection.Query(
            sent.Kind == EventKind.EventRaised ? Begun : Open,
            row => row.GetInt64(0),
            instanceId);
        return current is [var running] && (execution ?? running) == running
            ? Store(connection, instanceId, running, sent)
            : null;
    }

    public static Message Store(SqliteConnection connection, string instanceId, long execution, HistoryEvent sent)
    {
        var id = connection.Query(
            "INSERT INTO durable_inbox (instance_id, execution, event) VALUES ($1, $2, $3) RETURNING id",
            row => row.GetInt64(0),
            instanceId,
            execution,
            JsonSerializer.Serialize(sent, HistoryJson.Default.HistoryEvent));
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
                "INSERT INTO durable_inbox (id, instance_id, execution, event) VALUES ($1, $2, $3, $4)",
                message.StoredId,
                instanceId,
                execution,
                JsonSerializer.Serialize(message.Event, HistoryJson.Default.HistoryEvent));
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
                connection.Run("DELETE FROM durable_inbox WHERE id = $1", id);
            }
            else if (happened.Kind is EventKind.ActivityCompleted or EventKind.ActivityFailed)
            {
                connection.Run(
                    "DELETE FROM durable_activities WHERE instance_id = $1 AND execution = $2 AND task = $3",
                    instanceId,
                    execution,
                    happened.TaskId);
            }
            else if (happened.Kind == EventKind.TimerFired)
            {
                DeleteTimer(connection, instanceId, execution, happened.TaskId);
            }
        }
    }

    public static void DeleteTimer(SqliteConnection connection, string instanceId, long execution, int task) =>
        connection.Run(
            "DELETE FROM durable_timers WHERE instance_id = $1 AND execution = $2 AND task = $3",
            instanceId,
            execution,
            task);

    /// <summary>
    /// Stores a call by itself, for one that outlives its execution: it was promised to run. All others are in the
    /// history.
    /// </summary>
    public static void Store(SqliteConnection connection, ActivityCall call) => connection.Run(
        """
        INSERT OR IGNORE INTO durable_activities (instance_id, execution, task, name, input)
        VALUES ($1, $2, $3, $4, $5)
        """,
        call.InstanceId,
        call.Execution,
        call.TaskId,
        call.Name,
        call.Input);

    /// <summary>Deletes what an execution leaves behind, but for activities.</summary>
    public static void Forget(SqliteConnection connection, string instanceId)
    {
        connection.Run("DELETE FROM durable_history WHERE instance_id = $1", instanceId);
        connection.Run("DELETE FROM durable_timers WHERE instance_id = $1", instanceId);
        connection.Run("DELETE FROM durable_inbox WHERE instance_id = $1", instanceId);
    }
}
