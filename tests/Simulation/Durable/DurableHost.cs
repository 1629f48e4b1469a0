using DurableTask.Core.Exceptions;
using FlightBooking.Local.Runtime.Durable;
using FlightBooking.Simulation.Host;
using FlightBooking.Simulation.Invariants;
using FlightBooking.Simulation.Machinery;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace FlightBooking.Simulation.Durable;

/// <summary>
/// Takes turns, runs activities and fires timers by the rules of the local engine, whose own replay it uses: a turn
/// is stored as one piece, activities run at least once, and a result that no turn has taken in is gone at a crash.
/// </summary>
internal sealed class DurableHost(
    DurableBook book,
    IDurableFunctions functions,
    IServiceProvider services,
    ILoggerFactory loggers,
    Wire wire,
    Agenda agenda,
    Dice dice,
    Weather weather,
    Tally tally,
    Trace trace,
    Watch watch)
{
    private static readonly TimeSpan LongestRepeat = TimeSpan.FromSeconds(60);

    /// <summary>Goes on with what was under way when the process before died.</summary>
    public void Start()
    {
        foreach (var instance in book.All)
        {
            foreach (var call in instance.Activities.Values)
            {
                Begin(call);
            }

            foreach (var (task, due) in instance.Timers)
            {
                Arm(instance, instance.Execution, task, due);
            }

            if (instance.Inbox.Count > 0)
            {
                Schedule(instance);
            }
        }
    }

    /// <summary>Schedules an instance.</summary>
    /// <exception cref="OrchestrationAlreadyExistsException">One of that id has not ended.</exception>
    public DurableInstance Create(string name, string instanceId, string? input, ParentCall? parent)
    {
        var instance = book.Find(instanceId);
        if (instance is { HasEnded: false })
        {
            throw new OrchestrationAlreadyExistsException(
                $"An Orchestration instance with the ID {instanceId} already exists.");
        }

        if (instance is null)
        {
            book.Add(instance = new(instanceId) { Name = name, CreatedAt = agenda.Now });
        }

        instance.Name = name;
        instance.Input = input;
        instance.CreatedAt = agenda.Now;
        instance.Execution++;
        instance.Status = OrchestrationRuntimeStatus.Pending;
        (instance.Output, instance.Failure) = (null, null);
        instance.Timers.Clear();
        instance.Inbox.Clear();
        instance.State = new()
        {
            InstanceId = instanceId,
            Name = name,
            Execution = instance.Execution,
            FirstExecution = instance.Execution,
            Input = input,
            Parent = parent,
            History = [],
        };
        Deliver(instance, new(1, instance.Execution, new(EventKind.ExecutionStarted)));
        return instance;
    }

    /// <summary>
    /// Sends something to an instance; one that has ended, or never was, takes nothing in, and one that has not begun
    /// no events, as on Azure Storage.
    /// </summary>
    public void Send(string instanceId, HistoryEvent sent, long? execution = null)
    {
        if (sent.Kind == EventKind.EventRaised && book.Find(instanceId)?.Status == OrchestrationRuntimeStatus.Pending)
        {
            if (book.Find(instanceId)!.Execution == 1)
            {
                watch.Violate($"the event {sent.Name} was raised before {instanceId} had begun, and is lost");
            }

            return;
        }

        if (book.Find(instanceId) is { HasEnded: false } instance
            && (execution ?? instance.Execution) == instance.Execution)
        {
            Deliver(instance, new(1, instance.Execution, sent));
        }
    }

    private void Deliver(DurableInstance instance, Message message)
    {
        instance.Inbox.Add(message);
        Schedule(instance);
    }

    private void Schedule(DurableInstance instance)
    {
        // While there is no process nobody takes turns; the next one finds what came in.
        if (!instance.TurnComes && wire.IsUp)
        {
            instance.TurnComes = true;
            wire.Soon(() => TakeTurn(instance));
        }
    }

    private void TakeTurn(DurableInstance instance)
    {
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
            case BegunAnew:
                throw new NotSupportedException("No workflow of the product begins anew.");
            default:
                book.Ended?.Invoke(new(state.Name, state.InstanceId, state.Input, [.. state.History, .. outcome.Events]));
                End(instance, state, outcome.Ending);
                break;
        }

        foreach (var action in outcome.Actions)
        {
            SetGoing(instance, state, outcome, action);
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

    private void SetGoing(DurableInstance instance, InstanceState state, TurnOutcome outcome, OrchestrationAction action)
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
            Create(child.Name, child.InstanceId, child.Input, new(instance.InstanceId, state.Name, state.Execution, child.Id));
        }
        catch (OrchestrationAlreadyExistsException exists)
        {
            Send(
                instance.InstanceId,
                new(EventKind.SubOrchestrationFailed, child.Id, Failure: FailureOf(exists)),
                state.Execution);
        }
    }

    private void Arm(DurableInstance instance, long execution, int task, DateTimeOffset due)
    {
        var life = wire.Life;
        agenda.At(due, () =>
        {
            if (life == wire.Life && instance.Execution == execution && instance.Timers.Remove(task))
            {
                Deliver(instance, new(1, execution, new(EventKind.TimerFired, task)));
            }
        });
    }

    private void Begin(ActivityCall call)
    {
        wire.Soon(() => _ = RunAsync(call));
        if (dice.Chance(weather.ActivityTwice))
        {
            tally.Count(Fault.ActivityTwice);
            var life = wire.Life;
            agenda.In(dice.Between(TimeSpan.Zero, LongestRepeat), () =>
            {
                if (life == wire.Life)
                {
                    _ = RunAsync(call);
                }
            });
        }
    }

    private async Task RunAsync(ActivityCall call)
    {
        trace.Note("activity", call.Name, call.InstanceId);
        watch.Began(call);
        HistoryEvent ended;
        try
        {
            if (dice.Chance(weather.ActivityFailsBefore))
            {
                tally.Count(Fault.ActivityFailedBefore);
                ended = Failed(call, new InvalidOperationException("The worker was not ready."));
            }
            else
            {
                var output = await functions.RunActivityAsync(call, services, CancellationToken.None);
                ended = new(
                    EventKind.ActivityCompleted, call.TaskId, Data: CoreDataConverter.Instance.Serialize(output));
                if (dice.Chance(weather.ActivityFailsAfter))
                {
                    tally.Count(Fault.ActivityFailedAfter);
                    ended = Failed(call, new InvalidOperationException("The worker was lost."));
                }
            }
        }
        // Whatever an activity throws is the orchestration's business.
        catch (Exception exception)
        {
            ended = Failed(call, exception);
        }

        trace.Note("ended", call.Name, Describe(ended));
        watch.Ended(call, ended);
        if (book.Find(call.InstanceId) is { } instance && instance.Activities.ContainsKey((call.Execution, call.TaskId)))
        {
            Deliver(instance, new(0, call.Execution, ended));
        }
    }

    private static HistoryEvent Failed(ActivityCall call, Exception exception) =>
        new(EventKind.ActivityFailed, call.TaskId, Failure: FailureOf(exception));

    // Without its stack trace, which costs more than the activity.
    private static Failure FailureOf(Exception exception) =>
        new(exception.GetType().FullName!, exception.Message, null, null);

    private static string Describe(HistoryEvent happened) =>
        $"{happened.Kind} {happened.Name}{happened.Data}{happened.Failure?.Message}";

    private static string Describe(OrchestrationAction action) => action switch
    {
        CallActivity call => $"call {call.Name}",
        CallOrchestration call => $"call {call.Name} {call.InstanceId}",
        CreateTimer timer => $"timer {timer.FireAt:dd HH:mm:ss}",
        _ => action.GetType().Name,
    };
}
