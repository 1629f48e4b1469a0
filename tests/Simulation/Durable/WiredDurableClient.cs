using FlightBooking.Local.Runtime.Durable;
using FlightBooking.Simulation.Host;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace FlightBooking.Simulation.Durable;

/// <summary>The durable client as functions get it: over the wire.</summary>
internal sealed class WiredDurableClient(DurableBook book, Func<DurableHost> host, Wire wire) : DurableTaskClient(
    "simulated")
{
    public override Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName,
        object? input = null,
        StartOrchestrationOptions? options = null,
        CancellationToken cancellation = default)
    {
        var id = options?.InstanceId ?? throw new NotSupportedException("The product names its instances.");
        var data = CoreDataConverter.Instance.Serialize(input);
        return wire.CallAsync("start", id, () =>
        {
            host().Create(orchestratorName.Name, id, data, null);
            return id;
        }, content: () => data ?? "");
    }

    public override Task RaiseEventAsync(
        string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default)
    {
        var data = CoreDataConverter.Instance.Serialize(eventPayload);
        return wire.CallAsync("raise", instanceId, () =>
        {
            host().Send(instanceId, new(EventKind.EventRaised, Name: eventName, Data: data));
            return true;
        }, content: () => $"{eventName} {data}");
    }

    public override Task<OrchestrationMetadata?> GetInstancesAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        wire.CallAsync("look at", instanceId, () => book.Find(instanceId) is { } found
            ? new OrchestrationMetadata(found.Name, instanceId)
            {
                RuntimeStatus = found.Status,
                CreatedAt = found.CreatedAt,
                DataConverter = CoreDataConverter.Instance,
                SerializedInput = getInputsAndOutputs ? found.Input : null,
                SerializedOutput = getInputsAndOutputs ? found.Output : null,
            }
            : null);

    public override async Task<OrchestrationMetadata> WaitForInstanceStartAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
    {
        while (true)
        {
            if (await GetInstancesAsync(instanceId, getInputsAndOutputs, cancellation)
                is { RuntimeStatus: not OrchestrationRuntimeStatus.Pending } begun)
            {
                return begun;
            }
        }
    }

    public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        throw new NotSupportedException("No function waits for the end of a workflow.");

    public override Task SuspendInstanceAsync(
        string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        throw new NotSupportedException("No function halts a workflow.");

    public override Task ResumeInstanceAsync(
        string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        throw new NotSupportedException("No function halts a workflow.");

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null) =>
        throw new NotSupportedException("No function looks for workflows.");

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
