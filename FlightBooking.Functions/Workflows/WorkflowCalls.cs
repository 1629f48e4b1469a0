using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace FlightBooking.Functions.Workflows;

/// <summary>How workflows are started and woken. Every call may be repeated.</summary>
internal static class WorkflowCalls
{
    /// <summary>Whether an instance is there and has not ended.</summary>
    public static async Task<bool> IsUnderWayAsync(
        this DurableTaskClient workflows, string instanceId, CancellationToken ct) =>
        await workflows.GetInstanceAsync(instanceId, ct) is { IsCompleted: false };

    /// <summary>Raises an event, where there is somebody to wake.</summary>
    /// <returns>Whether there was.</returns>
    public static async Task<bool> NudgeAsync(
        this DurableTaskClient workflows, string instanceId, string name, string about, CancellationToken ct)
    {
        // A back end may refuse events for an instance that is over or was never there.
        if (!await workflows.IsUnderWayAsync(instanceId, ct))
        {
            return false;
        }

        await workflows.RaiseEventAsync(instanceId, name, about, ct);
        return true;
    }

    /// <summary>Starts an instance that has never been there.</summary>
    public static async Task StartOnceAsync(
        this DurableTaskClient workflows, string name, object input, string instanceId, CancellationToken ct)
    {
        if (await workflows.GetInstanceAsync(instanceId, ct) is null)
        {
            await workflows.StartAsync(name, input, instanceId, ct);
        }
    }

    /// <summary>Starts an instance, anew where it has ended; one that is under way goes on.</summary>
    public static async Task StartAsync(
        this DurableTaskClient workflows, string name, object input, string instanceId, CancellationToken ct)
    {
        try
        {
            await workflows.ScheduleNewOrchestrationInstanceAsync(
                name, input, new StartOrchestrationOptions(InstanceId: instanceId), ct);
        }
        catch (Exception) when (!ct.IsCancellationRequested)
        {
            // Back ends have different exceptions for "it runs"; what counts is that it does.
            if (!await workflows.IsUnderWayAsync(instanceId, ct))
            {
                throw;
            }
        }
    }
}
