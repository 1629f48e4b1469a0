using Microsoft.DurableTask;

namespace FlightBooking.Local.Runtime.Durable;

/// <summary>
/// What an orchestrator is given: Durable Task's own context, closed to other threads than that of the turn (as in the
/// Functions worker), and watched, so that an orchestrator which awaits nothing durable fails instead of hanging.
/// </summary>
internal sealed class OrchestratorContext(
    TaskOrchestrationContext inner, InstanceState instance, OrchestratorThread thread)
    : TaskOrchestrationContext
{
    private readonly List<Task> durable = [];

    /// <summary>Whether anything durable is awaited, or could be.</summary>
    public bool Waits => durable.Exists(task => !task.IsCompleted);

    public override TaskName Name => inner.Name;

    public override string InstanceId => inner.InstanceId;

    public override ParentOrchestrationInstance? Parent => inner.Parent;

    public override DateTime CurrentUtcDateTime => inner.CurrentUtcDateTime;

    public override bool IsReplaying => inner.IsReplaying;

    public override string Version => inner.Version;

    public override IReadOnlyDictionary<string, object?> Properties => inner.Properties;

    protected override ILoggerFactory LoggerFactory => inner.ReplaySafeLoggerFactory;

    public override T? GetInput<T>()
        where T : default
    {
        thread.Enter();
        return CoreDataConverter.Instance.Deserialize<T>(instance.Input);
    }

    public override Task<TResult> CallActivityAsync<TResult>(
        TaskName name, object? input = null, TaskOptions? options = null) =>
        Watched(() => inner.CallActivityAsync<TResult>(name, input, options));

    public override Task<TResult> CallSubOrchestratorAsync<TResult>(
        TaskName orchestratorName, object? input = null, TaskOptions? options = null) =>
        Watched(() => inner.CallSubOrchestratorAsync<TResult>(orchestratorName, input, options));

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken) =>
        Watched(() => inner.CreateTimer(fireAt, cancellationToken));

    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default) =>
        Watched(() => inner.WaitForExternalEvent<T>(eventName, cancellationToken));

    public override void SendEvent(string instanceId, string eventName, object payload)
    {
        thread.Enter();
        inner.SendEvent(instanceId, eventName, payload);
    }

    public override void SetCustomStatus(object? customStatus)
    {
        thread.Enter();
        inner.SetCustomStatus(customStatus);
    }

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true)
    {
        thread.Enter();
        inner.ContinueAsNew(newInput, preserveUnprocessedEvents);
    }

    public override void ContinueAsNew(ContinueAsNewOptions options)
    {
        thread.Enter();
        inner.ContinueAsNew(options);
    }

    public override Guid NewGuid()
    {
        thread.Enter();
        return inner.NewGuid();
    }

    private T Watched<T>(Func<T> begin)
        where T : Task
    {
        thread.Enter();
        var task = begin();
        durable.RemoveAll(other => other.IsCompleted);
        durable.Add(task);
        return task;
    }
}
