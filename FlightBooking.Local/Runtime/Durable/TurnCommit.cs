using System.Text.Json;
using DurableTask.Core.Exceptions;
using Microsoft.Data.Sqlite;
using Microsoft.DurableTask.Client;

namespace FlightBooking.Local.Runtime.Durable;

/// <summary>What is to be set going once a turn is durable.</summary>
internal sealed record TurnEffects(
    List<(string InstanceId, Message Message)> Messages,
    List<ActivityCall> Activities,
    List<PendingTimer> Timers)
{
    /// <summary>What the instance itself has to take in before anything else: it has begun anew.</summary>
    public List<Message> First { get; set; } = [];
}

/// <summary>Writes all that came of a turn, as one piece.</summary>
internal sealed class TurnCommit(
    SqliteConnection connection,
    InstanceState instance,
    IReadOnlyCollection<Message> consumed,
    TurnOutcome outcome,
    DateTime now)
{
    private readonly TurnEffects effects = new([], [], []);

    public TurnEffects Write()
    {
        InstanceRows.Consume(connection, instance.InstanceId, consumed);
        switch (outcome.Ending)
        {
            case null:
                GoOn();
                break;
            case BegunAnew anew:
                BeginAnew(anew);
                break;
            default:
                End(outcome.Ending);
                break;
        }

        foreach (var action in outcome.Actions)
        {
            SetGoing(action);
        }

        return effects;
    }

    private void GoOn()
    {
        foreach (var timer in outcome.CancelledTimers)
        {
            InstanceRows.DeleteTimer(connection, instance.InstanceId, instance.Execution, timer);
        }

        connection.Run(
            "INSERT INTO durable_history (instance_id, turn, events) VALUES ($1, $2, $3)",
            instance.InstanceId,
            instance.Turns,
            JsonSerializer.Serialize(outcome.Events, HistoryJson.Default.ListHistoryEvent));

        // That it runs, and since when, is in the history.
        if (outcome.CustomStatus != instance.CustomStatus)
        {
            connection.Run(
                "UPDATE durable_instances SET custom_status = $2 WHERE instance_id = $1",
                instance.InstanceId,
                outcome.CustomStatus);
        }
    }

    private void BeginAnew(BegunAnew anew)
    {
        connection.Run("DELETE FROM durable_history WHERE instance_id = $1", instance.InstanceId);
        connection.Run("DELETE FROM durable_timers WHERE instance_id = $1", instance.InstanceId);
        connection.Run(
            """
            UPDATE durable_instances
            SET status = 0, execution = $2, input = $3, custom_status = $4, updated_at = $5 WHERE instance_id = $1
            """,
            instance.InstanceId,
            instance.Execution + 1,
            anew.Input,
            outcome.CustomStatus,
            now.Ticks);
        effects.First = InstanceRows.StoreFirst(
            connection, instance.InstanceId, instance.Execution + 1, [new(EventKind.ExecutionStarted), .. anew.Events]);
    }

    private void End(Ending ending)
    {
        (OrchestrationRuntimeStatus Status, string? Output, Failure? Failure) row = ending switch
        {
            Completed completed => (OrchestrationRuntimeStatus.Completed, completed.Output, null),
            TerminatedBy terminated => (OrchestrationRuntimeStatus.Terminated, terminated.Output, null),
            Failed failed => (OrchestrationRuntimeStatus.Failed, null, failed.Failure),
            _ => throw new InvalidOperationException($"{ending} is no ending."),
        };
        InstanceRows.Forget(connection, instance.InstanceId);
        connection.Run(
            """
            UPDATE durable_instances
            SET status = $2, output = $3, failure = $4, custom_status = $5, updated_at = $6 WHERE instance_id = $1
            """,
            instance.InstanceId,
            (int)row.Status,
            row.Output,
            row.Failure is null ? null : JsonSerializer.Serialize(row.Failure, HistoryJson.Default.Failure),
            outcome.CustomStatus,
            now.Ticks);
        if (instance.Parent is { } parent)
        {
            Deliver(parent.InstanceId, InstanceRows.Send(
                connection, parent.InstanceId, ToParent(ending, parent.TaskId), parent.Execution));
        }
    }

    private static HistoryEvent ToParent(Ending ending, int task) => ending switch
    {
        Completed completed => new(EventKind.SubOrchestrationCompleted, task, Data: completed.Output),
        Failed failed => new(EventKind.SubOrchestrationFailed, task, Failure: failed.Failure with { Final = false }),
        _ => new(EventKind.SubOrchestrationFailed, task, Failure: new(
            "DurableTask.Core.Exceptions.SubOrchestrationFailedException",
            "The sub-orchestration was terminated.",
            null,
            null)),
    };

    private void SetGoing(OrchestrationAction action)
    {
        switch (action)
        {
            case CallActivity(var id, var name, var input):
                connection.Run(
                    """
                    INSERT INTO durable_activities (instance_id, execution, task, name, input)
                    VALUES ($1, $2, $3, $4, $5)
                    """,
                    instance.InstanceId,
                    instance.Execution,
                    id,
                    name,
                    input);
                effects.Activities.Add(new(instance.InstanceId, instance.Execution, id, name, input));
                break;
            case CreateTimer(var id, var fireAt) when outcome.Ending is null && !outcome.CancelledTimers.Contains(id):
                var timer = new PendingTimer(instance.InstanceId, instance.Execution, id, fireAt);
                InstanceRows.Create(connection, timer);
                effects.Timers.Add(timer);
                break;
            case CallOrchestration call:
                SetGoing(call);
                break;
            case SendEvent(_, var target, var name, var data):
                var raised = new HistoryEvent(EventKind.EventRaised, Name: name, Data: data);
                Deliver(target, InstanceRows.Send(connection, target, raised, null));
                break;
        }
    }

    private void SetGoing(CallOrchestration call)
    {
        var parent = new ParentCall(instance.InstanceId, instance.Name, instance.Execution, call.Id);
        var child = new NewInstance(call.InstanceId, call.Name, call.Input, parent, null, NewInstance.NotEnded);
        if (InstanceRows.Create(connection, child, now) is { } created)
        {
            Deliver(call.InstanceId, created.Start);
            return;
        }

        var exists = new OrchestrationAlreadyExistsException(
            $"An Orchestration instance with the ID {call.InstanceId} already exists.");
        var failed = new HistoryEvent(EventKind.SubOrchestrationFailed, call.Id, Failure: Failure.From(exists));
        Deliver(instance.InstanceId, InstanceRows.Send(
            connection, instance.InstanceId, failed, instance.Execution));
    }

    private void Deliver(string instanceId, Message? message)
    {
        if (message is not null)
        {
            effects.Messages.Add((instanceId, message));
        }
    }
}
