using DurableTask.Core.Exceptions;
using FlightBooking.Local.Runtime.Durable;
using FlightBooking.Simulation.Machinery;
using Microsoft.DurableTask.Client;

namespace FlightBooking.Simulation.Durable;

/// <content>Turns, and what comes of them.</content>
internal sealed partial class DurableHost
{
    private void TakeTurn(DurableInstance instance)
    {
        explorer?.Change($"instances/{instance.InstanceId}", Hash.Of("turn"));
        var messages = instance.Inbox;
        (instance.Inbox, instance.TurnComes) = ([], false);
        foreach (var (stored, execution, happened) in messages)
        {
            if (stored == 0)
            {
                instance.Activities.Remove((execution, happened.TaskId));
            }
        }

        if (instance.State is not { } state
            || messages.Where(state.Accepts).Select(message => message.Event).ToList() is not { Count: > 0 } news)
        {
            return;
        }

        var outcome = OrchestrationTurn.Take(
            state,
            news,
            agenda.Now.UtcDateTime,
            functions,
            services,
            loggers,
            () => watch.Violate($"{state.Name} awaited what is not durable"));
        var more = trace.IsWritten
            ? $"{state.Name}: {string.Join(", ", news.Select(Describe))} -> "
                + (outcome.Ending?.ToString() ?? string.Join(", ", outcome.Actions.Select(Describe)))
            : "";
        trace.Note("turn", instance.InstanceId, more);

        Commit(instance, state, outcome);
    }

    private void Commit(DurableInstance instance, InstanceState state, TurnOutcome outcome)
    {
        switch (outcome.Ending)
        {
            case null:
                state.History.AddRange(outcome.Events);
                instance.Status = OrchestrationRuntimeStatus.Running;
                instance.State = state with { Turns = state.Turns + 1 };
                break;
            case BegunAnew anew:
                Keep(state, outcome);
                BeginAnew(instance, state.After(outcome)!, anew);
                break;
            default:
                Keep(state, outcome);
                End(instance, state, outcome.Ending);
                break;
        }

        foreach (var action in outcome.Actions)
        {
            SetGoing(instance, state, outcome, action);
        }
    }

    private void Keep(InstanceState state, TurnOutcome outcome) => book.Ended?.Invoke(
        new(state.Name, state.InstanceId, state.Input, [.. state.History, .. outcome.Events]));

    // Events that come before it has begun again are lost, as on Azure Storage.
    private void BeginAnew(DurableInstance instance, InstanceState state, BegunAnew anew)
    {
        (instance.Execution, instance.Input, instance.State) = (state.Execution, state.Input, state);
        instance.Status = OrchestrationRuntimeStatus.Pending;
        instance.Timers.Clear();
        foreach (var carried in anew.Events.Prepend(new(EventKind.ExecutionStarted)))
        {
            Deliver(instance, new(1, instance.Execution, carried));
        }
    }

    private void End(DurableInstance instance, InstanceState state, Ending ending)
    {
        (instance.Status, instance.Output, instance.Failure) = ending switch
        {
            Completed completed => (OrchestrationRuntimeStatus.Completed, completed.Output, null),
            Failed failed => (OrchestrationRuntimeStatus.Failed, null, failed.Failure),
            _ => (OrchestrationRuntimeStatus.Terminated, (string?)null, (Failure?)null),
        };
        instance.State = null;
        instance.Timers.Clear();
        if (state.Parent is { } parent)
        {
            Send(
                parent.InstanceId,
                instance.Failure is { } failure
                    ? new(EventKind.SubOrchestrationFailed, parent.TaskId, Failure: failure with { Final = false })
                    : new(EventKind.SubOrchestrationCompleted, parent.TaskId, Data: instance.Output),
                parent.Execution);
        }
    }

    private void SetGoing(
        DurableInstance instance, InstanceState state, TurnOutcome outcome, OrchestrationAction action)
    {
        switch (action)
        {
            case CallActivity(var id, var name, var input):
                var call = new ActivityCall(instance.InstanceId, state.Execution, id, name, input);
                instance.Activities.Add((state.Execution, id), call);
                Begin(call);
                break;
            case CreateTimer(var id, var fireAt) when outcome.Ending is null:
                var due = new DateTimeOffset(fireAt, TimeSpan.Zero);
                instance.Timers.Add(id, due);
                Arm(instance, state.Execution, id, due);
                break;
            case CallOrchestration child:
                SetGoing(instance, state, child);
                break;
            case SendEvent(_, var target, var name, var data):
                Send(target, new(EventKind.EventRaised, Name: name, Data: data));
                break;
        }
    }

    private void SetGoing(DurableInstance instance, InstanceState state, CallOrchestration child)
    {
        try
        {
            Create(
                child.Name,
                child.InstanceId,
                child.Input,
                new(instance.InstanceId, state.Name, state.Execution, child.Id));
        }
        catch (OrchestrationAlreadyExistsException exists)
        {
            Send(
                instance.InstanceId,
                new(EventKind.SubOrchestrationFailed, child.Id, Failure: FailureOf(exists)),
                state.Execution);
        }
    }

    private static string Describe(OrchestrationAction action) => action switch
    {
        CallActivity call => $"call {call.Name}",
        CallOrchestration call => $"call {call.Name} {call.InstanceId}",
        CreateTimer timer => $"timer {timer.FireAt:dd HH:mm:ss}",
        _ => action.GetType().Name,
    };
}
