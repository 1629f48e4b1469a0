using FlightBooking.Local.Runtime.Durable;

namespace Microsoft.DurableTask;

/// <summary>The orchestration that called this one.</summary>
/// <param name="Name">Its name.</param>
/// <param name="InstanceId">Its id.</param>
public record ParentOrchestrationInstance(TaskName Name, string InstanceId);

/// <summary>How an orchestration begins anew.</summary>
public class ContinueAsNewOptions
{
    /// <summary>The new input.</summary>
    public object? NewInput { get; set; }

    /// <summary>Whether events nobody has waited for go along.</summary>
    public bool PreserveUnprocessedEvents { get; set; } = true;
}

/// <summary>What an orchestrator may do: everything else (clock, GUIDs, I/O) is for activities.</summary>
public abstract class TaskOrchestrationContext
{
    /// <summary>The orchestration's name.</summary>
    public abstract TaskName Name { get; }

    /// <summary>Its id.</summary>
    public abstract string InstanceId { get; }

    /// <summary>Who called it, or null.</summary>
    public abstract ParentOrchestrationInstance? Parent { get; }

    /// <summary>The time, the same in every replay.</summary>
    public abstract DateTime CurrentUtcDateTime { get; }

    /// <summary>Whether what runs has run before.</summary>
    public abstract bool IsReplaying { get; }

    /// <summary>The host's loggers.</summary>
    protected abstract ILoggerFactory LoggerFactory { get; }

    /// <summary>The input, or null where there was none.</summary>
    public abstract T? GetInput<T>();

    /// <summary>Calls an activity.</summary>
    /// <exception cref="TaskFailedException">It failed, the last time it was tried.</exception>
    public abstract Task<TResult> CallActivityAsync<TResult>(
        TaskName name, object? input = null, TaskOptions? options = null);

    /// <inheritdoc cref="CallActivityAsync{TResult}(TaskName, object?, TaskOptions?)"/>
    public virtual Task<TResult> CallActivityAsync<TResult>(TaskName name, TaskOptions options) =>
        CallActivityAsync<TResult>(name, null, options);

    /// <inheritdoc cref="CallActivityAsync{TResult}(TaskName, object?, TaskOptions?)"/>
    public virtual Task CallActivityAsync(TaskName name, object? input = null, TaskOptions? options = null) =>
        CallActivityAsync<object>(name, input, options);

    /// <inheritdoc cref="CallActivityAsync{TResult}(TaskName, object?, TaskOptions?)"/>
    public virtual Task CallActivityAsync(TaskName name, TaskOptions options) =>
        CallActivityAsync(name, null, options);

    /// <summary>Calls another orchestration and waits for it.</summary>
    /// <exception cref="TaskFailedException">It failed, the last time it was tried.</exception>
    public abstract Task<TResult> CallSubOrchestratorAsync<TResult>(
        TaskName orchestratorName, object? input = null, TaskOptions? options = null);

    /// <inheritdoc cref="CallSubOrchestratorAsync{TResult}(TaskName, object?, TaskOptions?)"/>
    public virtual Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, TaskOptions options) =>
        CallSubOrchestratorAsync<TResult>(orchestratorName, null, options);

    /// <inheritdoc cref="CallSubOrchestratorAsync{TResult}(TaskName, object?, TaskOptions?)"/>
    public virtual Task CallSubOrchestratorAsync(
        TaskName orchestratorName, object? input = null, TaskOptions? options = null) =>
        CallSubOrchestratorAsync<object>(orchestratorName, input, options);

    /// <inheritdoc cref="CallSubOrchestratorAsync{TResult}(TaskName, object?, TaskOptions?)"/>
    public virtual Task CallSubOrchestratorAsync(TaskName orchestratorName, TaskOptions options) =>
        CallSubOrchestratorAsync(orchestratorName, null, options);

    /// <summary>A task that ends after a while.</summary>
    /// <exception cref="TaskCanceledException">It was cancelled before.</exception>
    public virtual Task CreateTimer(TimeSpan delay, CancellationToken cancellationToken) =>
        CreateTimer(CurrentUtcDateTime.Add(delay), cancellationToken);

    /// <summary>A task that ends at an instant.</summary>
    /// <exception cref="TaskCanceledException">It was cancelled before.</exception>
    public abstract Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken);

    /// <summary>
    /// The next event of this name (case ignored). Events that came before anybody waited are kept, first in
    /// first out. Of several waiters the last one is served first, a cancelled one too: an event that reaches a
    /// cancelled wait is lost, so wait once and keep the task.
    /// </summary>
    public abstract Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default);

    /// <summary>The next event of this name.</summary>
    /// <exception cref="TaskCanceledException">It did not come in time.</exception>
    public Task<T> WaitForExternalEvent<T>(string eventName, TimeSpan timeout) =>
        WaitForExternalEvent<T>(eventName, timeout, CancellationToken.None);

    /// <summary>The next event of this name.</summary>
    /// <exception cref="TaskCanceledException">It did not come in time, or was cancelled before.</exception>
    public async Task<T> WaitForExternalEvent<T>(
        string eventName, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource();
        var timedOut = CreateTimer(timeout, timer.Token);
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var raised = WaitForExternalEvent<T>(eventName, waiting.Token);
        var first = await Task.WhenAny(timedOut, raised);

        // CancelAsync would leave the orchestrator's thread.
#pragma warning disable CA1849
        (first == raised ? timer : waiting).Cancel();
#pragma warning restore CA1849
        return await raised;
    }

    /// <summary>Sends an event to another orchestration.</summary>
    public abstract void SendEvent(string instanceId, string eventName, object payload);

    /// <summary>Sets what the status shows beside the state.</summary>
    public abstract void SetCustomStatus(object? customStatus);

    /// <summary>Begins anew with this input and an empty history, once the orchestrator returns.</summary>
    public abstract void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true);

    /// <summary>Begins anew, once the orchestrator returns.</summary>
    public virtual void ContinueAsNew(ContinueAsNewOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ContinueAsNew(options.NewInput, options.PreserveUnprocessedEvents);
    }

    /// <summary>A GUID that is the same in every replay.</summary>
    public abstract Guid NewGuid();

    /// <summary>A logger that is silent in replays.</summary>
    public virtual ILogger CreateReplaySafeLogger(string categoryName) =>
        new ReplaySafeLogger(this, LoggerFactory.CreateLogger(categoryName));

    /// <inheritdoc cref="CreateReplaySafeLogger(string)"/>
    public virtual ILogger CreateReplaySafeLogger(Type type) =>
        new ReplaySafeLogger(this, LoggerFactory.CreateLogger(type));

    /// <inheritdoc cref="CreateReplaySafeLogger(string)"/>
    public virtual ILogger CreateReplaySafeLogger<T>() =>
        new ReplaySafeLogger(this, LoggerFactory.CreateLogger<T>());
}
