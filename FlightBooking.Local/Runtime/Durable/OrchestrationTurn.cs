using DurableTask.Core.Exceptions;

namespace FlightBooking.Local.Runtime.Durable;

/// <summary>
/// One turn: replays the history from the start, then takes in what is new, one event after the other, as the real
/// engine does. Nothing is stored here.
/// </summary>
internal sealed class OrchestrationTurn
{
    private readonly InstanceState instance;
    private readonly IDurableFunctions functions;
    private readonly IServiceProvider services;
    private readonly OrchestratorThread thread;
    private readonly ReplayContext context;
    private readonly List<HistoryEvent> carried = [];
    private Task<object?>? orchestrator;
    private Ending? ending;

    private OrchestrationTurn(
        InstanceState instance,
        IDurableFunctions functions,
        IServiceProvider services,
        ILoggerFactory loggers,
        Action onLate)
    {
        this.instance = instance;
        this.functions = functions;
        this.services = services;
        thread = new(onLate);
        context = new(instance, thread, loggers);
    }

    /// <summary>
    /// Takes a turn on the caller's thread: from where the instance stands, with what is new, in order.
    /// <paramref name="onLate"/> is told where the orchestrator comes back later, from something not durable.
    /// </summary>
    public static TurnOutcome Take(
        InstanceState instance,
        IReadOnlyCollection<HistoryEvent> news,
        DateTime now,
        IDurableFunctions functions,
        IServiceProvider services,
        ILoggerFactory loggers,
        Action onLate)
    {
        List<HistoryEvent> events = [new(EventKind.TurnStarted, At: now), .. news];
        var turn = new OrchestrationTurn(instance, functions, services, loggers, onLate);
        turn.thread.Run(() => turn.Run(events));
        if (turn.ending is null && turn.thread.Violated)
        {
            turn.Fail(new InvalidOperationException(OrchestratorThread.IllegalAwait));
        }

        var actions = turn.context.Actions.Values.ToList();
        events.RemoveAll(happened => happened.Kind == EventKind.IllegalAwait);
        events.AddRange(actions.Select(action => action.ToEvent()));
        events.AddRange(turn.context.CancelledTimers.Select(timer => new HistoryEvent(EventKind.TimerCancelled, timer)));
        return new(events, actions, turn.context.CancelledTimers, turn.context.CustomStatus, turn.ending);
    }

    private void Run(List<HistoryEvent> news)
    {
#pragma warning disable CA1031 // Whatever goes wrong in the orchestrator's code is its end, not the engine's.
        try
        {
            context.Replaying = true;
            instance.History.ForEach(Play);
            context.Replaying = false;
            RefuseLeftOver();
            foreach (var happened in news.TakeWhile(_ => ending is null))
            {
                Play(happened);
            }

            ending ??= End();
        }
        catch (Exception exception)
        {
            Fail(exception);
        }
#pragma warning restore CA1031
    }

    private void Fail(Exception exception)
    {
        ending = new Failed(Failure.From(exception));
        context.Actions.Clear();
    }

    private void Play(HistoryEvent happened)
    {
        switch (happened.Kind)
        {
            case EventKind.TurnStarted:
                RefuseLeftOver();
                context.Now = happened.At;
                break;
            case EventKind.ExecutionStarted:
                orchestrator = StartAsync();
                break;
            case EventKind.ActivityScheduled or EventKind.TimerCreated
                or EventKind.SubOrchestrationCreated or EventKind.EventSent:
                Compare(happened);
                break;
            case EventKind.EventRaised when context.NextExecution is not null:
                carried.Add(happened);
                break;
            case EventKind.EventRaised:
                context.Events.Raise(happened);
                break;
            case EventKind.Terminated:
                ending ??= new TerminatedBy(happened.Data);
                break;
            case EventKind.TimerCancelled:
                break;
            case EventKind.IllegalAwait:
                throw new InvalidOperationException(OrchestratorThread.IllegalAwait);
            default:
                context.End(happened);
                break;
        }
    }

    // The await is what keeps an orchestrator that ends on a foreign thread from ending the orchestration.
    private async Task<object?> StartAsync() => functions.HasOrchestrator(instance.Name)
        ? await functions.RunOrchestratorAsync(instance.Name, context, services)
        : throw new InvalidOperationException($"There is no orchestrator function named '{instance.Name}'.");

    private void Compare(HistoryEvent before)
    {
        context.Actions.Remove(before.TaskId, out var action);
        var now = action?.ToEvent();
        if (now?.Kind != before.Kind
            || !string.Equals(now.Name, before.Name, StringComparison.OrdinalIgnoreCase))
        {
            throw new NonDeterministicOrchestrationException(
                $"A previous execution of this orchestration asked for {Describe(before)} as task {before.TaskId}, but"
                + $" the replay asked for {Describe(now)}. Does the orchestrator depend on anything but its input and"
                + " its tasks, or was its code changed while this instance was running?");
        }
    }

    private void RefuseLeftOver()
    {
        if (context.Actions.Values.FirstOrDefault() is { } action)
        {
            throw new NonDeterministicOrchestrationException(
                $"The replay asked for {Describe(action.ToEvent())} as task {action.Id}, which no previous execution"
                + " of this orchestration asked for there. Does the orchestrator depend on anything but its input and"
                + " its tasks, or was its code changed while this instance was running?");
        }
    }

    private Ending? End()
    {
        if (orchestrator is not { IsCompleted: true })
        {
            return orchestrator is null || context.Waits
                ? null
                : throw new InvalidOperationException(OrchestratorThread.IllegalAwait);
        }

        // Unlike a replay that went astray, one that throws has still asked for what it asked for.
        if (orchestrator.Exception?.InnerException is { } thrown)
        {
            return new Failed(Failure.From(thrown));
        }

        var output = orchestrator.GetAwaiter().GetResult();
        if (context.NextExecution is not { } next)
        {
            return new Completed(CoreDataConverter.Instance.Serialize(output));
        }

        var kept = next.PreserveUnprocessedEvents ? context.Events.TakeKept() : [];
        return new BegunAnew(CoreDataConverter.Instance.Serialize(next.NewInput), [.. kept, .. carried]);
    }

    private static string Describe(HistoryEvent? happened) => happened is null
        ? "nothing (yet)"
        : $"{happened.Kind} '{happened.Name ?? "timer"}'";
}
