using DurableTask.Core;
using DurableTask.Core.Command;
using DurableTask.Core.Exceptions;
using FlightBooking.App.Workflows;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Worker;
using Microsoft.DurableTask.Worker.Shims;
using CoreEvent = DurableTask.Core.History.HistoryEvent;

namespace FlightBooking.Local.Runtime.Durable;

/// <summary>
/// One turn of an orchestration in Durable Task's own engine: it replays the history from the start, so that code which
/// would not replay is noticed at once, then takes in what is new. Nothing is stored here.
/// </summary>
internal sealed class OrchestrationTurn : ITaskOrchestrator
{
    private static readonly DurableTaskWorkerOptions Options = new() { DataConverter = CoreDataConverter.Instance };

    private readonly InstanceState instance;
    private readonly IDurableFunctions functions;
    private readonly IServiceProvider services;
    private readonly OrchestratorThread thread;
    private OrchestratorContext? context;

    private OrchestrationTurn(
        InstanceState instance, IDurableFunctions functions, IServiceProvider services, Action onLate)
    {
        (this.instance, this.functions, this.services) = (instance, functions, services);
        thread = new(onLate);
    }

    public Type InputType => typeof(object);

    public Type OutputType => typeof(object);

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
        List<HistoryEvent> events = [new(EventKind.TurnStarted, At: now), .. news.Select(WithVersion)];
        if (events.RemoveAll(happened => happened.Kind == EventKind.IllegalAwait) > 0)
        {
            return new(events, [], null, NotDurable());
        }

        if (instance.Turns == 0 && !events.Exists(happened => happened.Kind == EventKind.ExecutionStarted))
        {
            // Ended before it began: nothing of it runs.
            return new(
                events,
                [],
                null,
                new TerminatedBy(events.Find(happened => happened.Kind == EventKind.Terminated)!.Data));
        }

        return new OrchestrationTurn(instance, functions, services, onLate).Run(events, loggers);
    }

    public async Task<object?> RunAsync(TaskOrchestrationContext inner, object? input)
    {
        context = new(inner, instance, thread);
        if (!functions.HasOrchestrator(instance.Name))
        {
            throw new InvalidOperationException($"There is no orchestrator function named '{instance.Name}'.");
        }

        var output = await functions.RunOrchestratorAsync(instance.Name, context, services);
        thread.Enter();
        return output;
    }

    private TurnOutcome Run(List<HistoryEvent> events, ILoggerFactory loggers)
    {
        var state = new OrchestrationRuntimeState([.. AsCore(instance.History)]);
        AsCore(events).ToList().ForEach(state.AddEvent);
        var parent = instance.Parent is { } waiting
            ? new ParentOrchestrationInstance(waiting.Name, waiting.InstanceId)
            : null;
        var orchestration =
            new DurableTaskShimFactory(Options, loggers).CreateOrchestration(instance.Name, this, parent);
        var executor = new TaskOrchestrationExecutor(
            state, orchestration, BehaviorOnContinueAsNew.Carryover, ErrorPropagationMode.UseFailureDetails);
        var result = executor.Execute();
        var asked = result.Actions.ToList();
        var ending = asked.OfType<OrchestrationCompleteOrchestratorAction>().FirstOrDefault()?.ToEnding();
        var illegal = thread.Close() || (ending is null && !executor.IsCompleted && context?.Waits != true);
        ending = illegal ? NotDurable() : ending;

        // A replay that went astray has asked for nothing that could be trusted; one that only failed has.
        var actions = illegal || IsAstray(ending)
            ? []
            : asked.Select(action => action.ToAction()).OfType<OrchestrationAction>().ToList();
        events.AddRange(actions.Select(action => action.ToEvent()));
        return new(events, actions, result.CustomStatus, ending);
    }

    private IEnumerable<CoreEvent> AsCore(IEnumerable<HistoryEvent> events) =>
        events.Select(happened => happened.ToCore(instance)).OfType<CoreEvent>();

    // What it began with is in its history, so it is the same in every replay, whatever is current then.
    private static HistoryEvent WithVersion(HistoryEvent happened) =>
        happened.Kind == EventKind.ExecutionStarted ? happened with { Data = WorkflowVersion.Current } : happened;

    private static Failed NotDurable() =>
        new(Failure.From(new InvalidOperationException(OrchestratorThread.IllegalAwait)));

    private static bool IsAstray(Ending? ending) =>
        ending is Failed { Failure.Type: var type } && type == typeof(NonDeterministicOrchestrationException).FullName;
}
