using Microsoft.DurableTask;

namespace FlightBooking.Local.Runtime.Durable;

/// <summary>What one turn gives the orchestrator, and what the orchestrator asked for in it.</summary>
internal sealed class ReplayContext : TaskOrchestrationContext
{
    private readonly OrchestratorThread thread;
    private readonly InstanceState instance;
    private readonly ILoggerFactory loggers;
    private readonly DataConverter converter = CoreDataConverter.Instance;
    private readonly Dictionary<int, OpenTask> open = [];
    private int nextId;
    private int guids;

    public ReplayContext(InstanceState instance, OrchestratorThread thread, ILoggerFactory loggers)
    {
        this.instance = instance;
        this.thread = thread;
        this.loggers = loggers;
        Events = new(converter, name => CreateReplaySafeLogger<ReplayContext>().LogWarning(
            "{InstanceId}: the event {EventName} went to a wait that was cancelled and is lost, as it would be on"
            + " Durable Functions. Wait once and keep the task.",
            InstanceId,
            name));
    }

    public SortedDictionary<int, OrchestrationAction> Actions { get; } = [];

    public HashSet<int> CancelledTimers { get; } = [];

    public ExternalEvents Events { get; }

    /// <summary>As JSON.</summary>
    public string? CustomStatus { get; private set; }

    public ContinueAsNewOptions? NextExecution { get; private set; }

    public DateTime Now { get; set; }

    public bool Replaying { get; set; }

    /// <summary>Whether anything durable is awaited, or could be.</summary>
    public bool Waits => open.Count > 0 || Events.Awaited;

    public override TaskName Name => instance.Name;

    public override string InstanceId => instance.InstanceId;

    public override ParentOrchestrationInstance? Parent =>
        instance.Parent is { } parent ? new(parent.Name, parent.InstanceId) : null;

    public override DateTime CurrentUtcDateTime => Now;

    public override bool IsReplaying => Replaying;

    protected override ILoggerFactory LoggerFactory => loggers;

    public override T? GetInput<T>()
        where T : default
    {
        thread.Enter();
        return converter.Deserialize<T>(instance.Input);
    }

    public override Task<TResult> CallActivityAsync<TResult>(
        TaskName name, object? input = null, TaskOptions? options = null)
    {
        Enter(input, options);
        var data = converter.Serialize(input);
        return Retries.Run(this, options?.Retry, () => Begin<TResult>(
            name, id => new CallActivity(id, name.Name, data)));
    }

    public override Task<TResult> CallSubOrchestratorAsync<TResult>(
        TaskName orchestratorName, object? input = null, TaskOptions? options = null)
    {
        Enter(input, options);
        var data = converter.Serialize(input);
        var child = (options as SubOrchestrationOptions)?.InstanceId ?? NewGuid().ToString("N");
        return Retries.Run(this, options?.Retry, () => Begin<TResult>(
            orchestratorName, id => new CallOrchestration(id, orchestratorName.Name, child, data)));
    }

    public override async Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        thread.Enter();
        var task = Open("timer", id => new CreateTimer(id, fireAt.ToUniversalTime()), out var timer);
        using var registration = cancellationToken.Register(() =>
        {
            if (thread.TryEnter() && open.Remove(timer))
            {
                if (!Replaying)
                {
                    CancelledTimers.Add(timer);
                }

                task.Source.TrySetCanceled(cancellationToken);
            }
        });
        await task.Source.Task;
    }

    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        thread.Enter();
        return Events.WaitFor<T>(eventName, thread.TryEnter, cancellationToken);
    }

    public override void SendEvent(string instanceId, string eventName, object payload)
    {
        thread.Enter();
        ArgumentException.ThrowIfNullOrWhiteSpace(instanceId);
        var id = nextId++;
        Actions.Add(id, new SendEvent(id, instanceId, eventName, converter.Serialize(payload)));
    }

    public override void SetCustomStatus(object? customStatus)
    {
        thread.Enter();
        CustomStatus = converter.Serialize(customStatus);
    }

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true)
    {
        thread.Enter();
        NextExecution = new() { NewInput = newInput, PreserveUnprocessedEvents = preserveUnprocessedEvents };
    }

    public override Guid NewGuid()
    {
        thread.Enter();
        return DeterministicGuid.Create(InstanceId, Now, guids++);
    }

    /// <summary>Ends a task; one that is not open any more is left alone.</summary>
    public void End(HistoryEvent ended)
    {
        if (!open.Remove(ended.TaskId, out var task))
        {
            return;
        }

        if (ended.Failure is { } failure)
        {
            task.Source.SetException(new TaskFailedException(task.Name, ended.TaskId, failure.ToDetails())
            {
                IsFinal = failure.Final,
            });
        }
        else
        {
            task.Source.SetResult(ended.Data);
        }
    }

    private void Enter(object? input, TaskOptions? options)
    {
        thread.Enter();
        if (input is TaskOptions && options is null)
        {
            throw new ArgumentException("Options were given as the input.", nameof(input));
        }
    }

    private async Task<T> Begin<T>(TaskName name, Func<int, OrchestrationAction> action) =>
        converter.Deserialize<T>(await Open(name.Name, action, out _).Source.Task)!;

    private OpenTask Open(string name, Func<int, OrchestrationAction> action, out int id)
    {
        id = nextId++;
        Actions.Add(id, action(id));
        return open[id] = new(name, new());
    }

    private sealed record OpenTask(string Name, TaskCompletionSource<string?> Source);
}
