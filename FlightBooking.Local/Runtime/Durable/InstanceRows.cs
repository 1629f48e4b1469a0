using System.Text.Json;
using FlightBooking.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.DurableTask.Client;

namespace FlightBooking.Local.Runtime.Durable;

/// <summary>What is written about instances from more than one place.</summary>
internal static partial class InstanceRows
{
    private const long FirstExecution = 1;

    private const int Pending = (int)OrchestrationRuntimeStatus.Pending;

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
            VALUES ($instance, $execution, $execution, $name, $status, $input,
                $parent, $parentName, $parentExecution, $parentTask, $now, $now)
            """,
            ("$instance", instance.InstanceId),
            ("$execution", execution),
            ("$name", instance.Name),
            ("$status", Pending),
            ("$input", instance.Input),
            ("$parent", instance.Parent?.InstanceId),
            ("$parentName", instance.Parent?.Name),
            ("$parentExecution", instance.Parent?.Execution),
            ("$parentTask", instance.Parent?.TaskId),
            ("$now", now.Ticks));
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
            "SELECT status, execution FROM durable_instances WHERE instance_id = $instance",
            row => (Status: (OrchestrationRuntimeStatus)row.GetInt32(0), Execution: row.GetInt64(1)),
            ("$instance", instance.InstanceId));
        return before switch
        {
            [] => FirstExecution,
            [var last] when !instance.Refuse.Contains(last.Status) => last.Execution + 1,
            _ => null,
        };
    }

    /// <summary>Writes how an instance has ended; what it leaves behind goes.</summary>
    public static void End(SqliteConnection connection, TakenTurn turn, Ending ending)
    {
        var (status, output, failure) = ending.Row();
        Forget(connection, turn.State.InstanceId);
        connection.Run(
            """
            UPDATE durable_instances
            SET status = $status, output = $output, failure = $failure, custom_status = $customStatus,
                updated_at = $now
            WHERE instance_id = $instance
            """,
            ("$instance", turn.State.InstanceId),
            ("$status", (int)status),
            ("$output", output),
            ("$failure", failure is null ? null : JsonSerializer.Serialize(failure, HistoryJson.Default.Failure)),
            ("$customStatus", turn.Outcome.CustomStatus),
            ("$now", turn.Now.Ticks));
    }

    public static void Create(SqliteConnection connection, PendingTimer timer) => connection.Run(
        """
        INSERT INTO durable_timers (instance_id, execution, task, fire_at)
        VALUES ($instance, $execution, $task, $fireAt)
        """,
        ("$instance", timer.InstanceId),
        ("$execution", timer.Execution),
        ("$task", timer.TaskId),
        ("$fireAt", timer.FireAt.Ticks));

    public static void DeleteTimer(SqliteConnection connection, string instanceId, long execution, int task) =>
        connection.Run(
            "DELETE FROM durable_timers WHERE instance_id = $instance AND execution = $execution AND task = $task",
            ("$instance", instanceId),
            ("$execution", execution),
            ("$task", task));

    /// <summary>
    /// Stores a call by itself, for one that outlives its execution: it was promised to run. All others are in the
    /// history.
    /// </summary>
    public static void Store(SqliteConnection connection, ActivityCall call) => connection.Run(
        """
        INSERT OR IGNORE INTO durable_activities (instance_id, execution, task, name, input)
        VALUES ($instance, $execution, $task, $name, $input)
        """,
        ("$instance", call.InstanceId),
        ("$execution", call.Execution),
        ("$task", call.TaskId),
        ("$name", call.Name),
        ("$input", call.Input));

    /// <summary>Deletes what an execution leaves behind, but for activities.</summary>
    public static void Forget(SqliteConnection connection, string instanceId)
    {
        ForgetExecution(connection, instanceId);
        connection.Run("DELETE FROM durable_inbox WHERE instance_id = $instance", ("$instance", instanceId));
    }

    /// <summary>The same, but for what the next execution has yet to take in.</summary>
    public static void ForgetExecution(SqliteConnection connection, string instanceId)
    {
        connection.Run("DELETE FROM durable_history WHERE instance_id = $instance", ("$instance", instanceId));
        connection.Run("DELETE FROM durable_timers WHERE instance_id = $instance", ("$instance", instanceId));
    }
}
