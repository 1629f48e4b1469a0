using System.Text.Json;
using FlightBooking.Sqlite;
using DurableTask.Core.Exceptions;
using Microsoft.Data.Sqlite;

namespace FlightBooking.Local.Runtime.Durable;

/// <summary>Writes all that came of a turn, and of those that follow from it, as one piece.</summary>
internal sealed class TurnCommit
{
    private readonly SqliteConnection connection;
    private readonly TakenTurn turn;
    private readonly InstanceState instance;
    private readonly TurnOutcome outcome;
    private readonly List<CommittedTurn> committed;
    private readonly TurnEffects effects = new([], [], []);

    private TurnCommit(SqliteConnection connection, TakenTurn turn, List<CommittedTurn> committed)
    {
        (this.connection, this.turn, this.committed) = (connection, turn, committed);
        (instance, outcome) = (turn.State, turn.Outcome);
        committed.Add(new(turn, effects));
    }

    /// <summary>Writes a turn with its followers.</summary>
    /// <returns>What became of each; the first is that of the turn.</returns>
    public static List<CommittedTurn> Write(SqliteConnection connection, TakenTurn first)
    {
        var committed = new List<CommittedTurn>();
        if (first.Begins is { } begins)
        {
            Begin(connection, first, begins, committed);
        }
        else
        {
            new TurnCommit(connection, first, committed).Write();
        }

        return committed;
    }

    // The instance with its first turn; false where there is one already.
    private static bool Begin(
        SqliteConnection connection, TakenTurn first, NewInstance begins, List<CommittedTurn> committed)
    {
        var created = InstanceRows.Create(connection, begins, first.Now, first.State.Execution);
        if (created is { Start: null })
        {
            new TurnCommit(connection, first, committed).Write();
            return true;
        }

        // Somebody else was first: this is another execution than the turn was taken for, or none.
        committed.AddRange(first.All().Select(turn => new CommittedTurn(turn, new([], [], []), Stands: false)));
        if (created is { Start: { } start })
        {
            committed.First(turn => turn.Turn == first).Effects.Messages.Add((begins.InstanceId, start));
        }

        return created is not null;
    }

    private void Write()
    {
        InstanceRows.Consume(connection, instance.InstanceId, turn.Messages);
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
    }

    private void GoOn()
    {
        connection.Run(
            "INSERT INTO durable_history (instance_id, turn, events) VALUES ($instance, $turn, $events)",
            ("$instance", instance.InstanceId),
            ("$turn", instance.Turns),
            ("$events", JsonSerializer.Serialize(outcome.Events, HistoryJson.Default.ListHistoryEvent)));

        // That it runs, and since when, is in the history.
        if (outcome.CustomStatus != instance.CustomStatus)
        {
            connection.Run(
                "UPDATE durable_instances SET custom_status = $customStatus WHERE instance_id = $instance",
                ("$instance", instance.InstanceId),
                ("$customStatus", outcome.CustomStatus));
        }
    }

    private void BeginAnew(BegunAnew anew)
    {
        InstanceRows.ForgetExecution(connection, instance.InstanceId);
        connection.Run(
            """
            UPDATE durable_instances
            SET status = 0, execution = $execution, input = $input, custom_status = $customStatus, updated_at = $now
            WHERE instance_id = $instance
            """,
            ("$instance", instance.InstanceId),
            ("$execution", instance.Execution + 1),
            ("$input", anew.Input),
            ("$customStatus", outcome.CustomStatus),
            ("$now", turn.Now.Ticks));
        StoreUnfinished();
        effects.First = InstanceRows.StoreFirst(
            connection, instance.InstanceId, instance.Execution + 1, [new(EventKind.ExecutionStarted), .. anew.Events]);
    }

    private void End(Ending ending)
    {
        StoreUnfinished();
        InstanceRows.End(connection, turn, ending);
        if (turn.OfParent is { } waiting)
        {
            new TurnCommit(connection, waiting, committed).Write();
        }
        else if (instance.Parent is { } parent && ending.ToParent(parent.TaskId) is { } told)
        {
            Deliver(parent.InstanceId, InstanceRows.Send(connection, parent.InstanceId, told, parent.Execution));
        }
    }

    // The history goes, and with it what tells of activities nobody has waited for.
    private void StoreUnfinished()
    {
        foreach (var call in Unfinished.ActivitiesOf(instance, outcome.Events))
        {
            InstanceRows.Store(connection, call);
        }
    }

    private void SetGoing(OrchestrationAction action)
    {
        switch (action)
        {
            case CallActivity(var id, var name, var input):
                effects.Activities.Add(new(instance.InstanceId, instance.Execution, id, name, input));
                break;
            case CreateTimer(var id, var fireAt) when outcome.Ending is null:
                effects.Timers.Add(new(instance.InstanceId, instance.Execution, id, fireAt));
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
        if (turn.FirstOf(call) is { Begins: { } begins } first)
        {
            if (Begin(connection, first, begins, committed))
            {
                return;
            }
        }
        else if (InstanceRows.Create(connection, call.ToInstance(instance), turn.Now) is { } created)
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
