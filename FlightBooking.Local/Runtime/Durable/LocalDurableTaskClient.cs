using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace FlightBooking.Local.Runtime.Durable;

/// <summary>The client of the engine in this process.</summary>
internal sealed class LocalDurableTaskClient(
    DurableStore store,
    IDurableFunctions functions,
    InstanceTurns turns,
    InstanceChanges changes,
    TimeProvider time,
    Action<TurnEffects> set) : DurableTaskClient("local")
{
    private const int LongestId = 256;

    public override async Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName,
        object? input = null,
        StartOrchestrationOptions? options = null,
        CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        if (!functions.HasOrchestrator(orchestratorName.Name))
        {
            throw new ArgumentException(
                $"There is no orchestrator function named '{orchestratorName.Name}'.", nameof(orchestratorName));
        }

        var id = options?.InstanceId ?? Guid.NewGuid().ToString("N");
        RefuseBadId(id);
        var instance = new NewInstance(
            id,
            orchestratorName.Name,
            CoreDataConverter.Instance.Serialize(input),
            null,
            options?.StartAt?.UtcDateTime,
            Refused(options?.DedupeStatuses));
        var beginning = instance.StartAt is null ? await turns.TryBeginAsync(instance) : Beginning.NotAtOnce;
        if (beginning != Beginning.NotAtOnce)
        {
            return beginning == Beginning.Begun ? id : throw Exists(id);
        }

        var now = time.GetUtcNow().UtcDateTime;
        var created = await store.WriteAsync(connection => InstanceRows.Create(connection, instance, now))
            ?? throw Exists(id);
        set(new(
            created.Start is { } start ? [(id, start)] : [],
            [],
            created.Timer is { } timer ? [timer] : []));
        return id;
    }

    public override async Task RaiseEventAsync(
        string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        cancellation.ThrowIfCancellationRequested();
        var data = CoreDataConverter.Instance.Serialize(eventPayload);
        await SendAsync(instanceId, new(EventKind.EventRaised, Name: eventName, Data: data));
    }

    public override async Task TerminateInstanceAsync(
        string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        cancellation.ThrowIfCancellationRequested();
        if (options?.Recursive == true)
        {
            throw new NotSupportedException("This host does not terminate sub-orchestrations.");
        }

        var output = CoreDataConverter.Instance.Serialize(options?.Output);
        if (!await SendAsync(instanceId, new(EventKind.Terminated, Data: output)))
        {
            throw new InvalidOperationException($"The instance {instanceId} does not exist or has ended.");
        }
    }

    public override Task<OrchestrationMetadata?> GetInstancesAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult(store.Find(instanceId, getInputsAndOutputs));
    }

    public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        changes.UntilAsync(
            instanceId,
            () => store.Find(instanceId, getInputsAndOutputs) is { } found
                && found.RuntimeStatus != OrchestrationRuntimeStatus.Pending
                ? found
                : null,
            cancellation);

    public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        changes.UntilAsync(
            instanceId,
            () => store.Find(instanceId, getInputsAndOutputs) is { IsCompleted: true } found ? found : null,
            cancellation);

    public override Task SuspendInstanceAsync(
        string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        throw new NotSupportedException("This host does not halt orchestrations.");

    public override Task ResumeInstanceAsync(
        string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        throw new NotSupportedException("This host does not halt orchestrations.");

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null) =>
        throw new NotSupportedException("This host finds orchestrations by their id only.");

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static OrchestrationAlreadyExistsException Exists(string id) =>
        new($"An Orchestration instance with the ID {id} already exists.");

    private async Task<bool> SendAsync(string instanceId, HistoryEvent sent)
    {
        if (await turns.TryTellAsync(instanceId, sent))
        {
            return true;
        }

        var message = await store.WriteAsync(connection => InstanceRows.Send(connection, instanceId, sent, null));
        if (message is not null)
        {
            set(new([(instanceId, message)], [], []));
        }

        return message is not null;
    }

    // The characters the real storage cannot take.
    private static void RefuseBadId(string id)
    {
        if (id.Length is 0 or > LongestId || id[0] == '@'
            || id.AsSpan().ContainsAny(@"/\#?") || id.Any(char.IsControl))
        {
            throw new ArgumentException(
                $"An instance id has 1 to {LongestId} characters, does not begin with '@', and has none of / \\ # ?"
                + " and no control characters.");
        }
    }

    private static IReadOnlyCollection<OrchestrationRuntimeStatus> Refused(IReadOnlyList<string>? statuses)
    {
        if (statuses is null)
        {
            return NewInstance.NotEnded;
        }

        var refused = statuses.Select(status => Enum.Parse<OrchestrationRuntimeStatus>(status, ignoreCase: true));
        return [.. NewInstance.NotEnded.Except(refused).Any()
            ? throw new NotSupportedException("This host does not replace instances that have not ended.")
            : refused];
    }
}
