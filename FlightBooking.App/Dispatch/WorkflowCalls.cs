using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace FlightBooking.App.Dispatch;

/// <summary>How workflows are started and woken. Every call may be repeated.</summary>
internal static class WorkflowCalls
{
    // Within the time that a provider waits for the answer to its event.
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(8);

    /// <summary>Whether an instance is there and has not ended.</summary>
    public static async Task<bool> IsUnderWayAsync(
        this DurableTaskClient workflows, string instanceId, CancellationToken ct) =>
        await workflows.GetInstanceAsync(instanceId, ct) is { IsCompleted: false };

    /// <summary>Raises an event, where there is somebody to wake; one that has not begun is waited for.</summary>
    /// <returns>Whether there was.</returns>
    /// <exception cref="TimeoutException">It did not begin in time: to be called again, as a provider does.</exception>
    public static async Task<bool> NudgeAsync(
        this DurableTaskClient workflows, string instanceId, string name, string about, CancellationToken ct)
    {
        // A back end may refuse events for an instance that is over or was never there.
        if (await workflows.GetInstanceAsync(instanceId, ct) is not { IsCompleted: false } found)
        {
            return false;
        }

        if (found.RuntimeStatus == OrchestrationRuntimeStatus.Pending)
        {
            await UntilBegunAsync(workflows, instanceId, ct);
        }

        await workflows.RaiseEventAsync(instanceId, name, about, ct);
        return true;
    }

    // What is raised before the start was taken in is dropped by the back end.
    private static async Task UntilBegunAsync(DurableTaskClient workflows, string instanceId, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(LongestStart);
        try
        {
            await workflows.WaitForInstanceStartAsync(instanceId, patience.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new TimeoutException(
                $"The workflow {instanceId} has not begun within {LongestStart.TotalSeconds} seconds.");
        }
    }

    /// <summary>Starts an instance that has never been there.</summary>
    public static async Task StartOnceAsync(
        this DurableTaskClient workflows, string name, object input, string instanceId, CancellationToken ct)
    {
        if (await workflows.GetInstanceAsync(instanceId, ct) is not null)
        {
            return;
        }

        try
        {
            await workflows.ScheduleNewOrchestrationInstanceAsync(
                name, input, new StartOrchestrationOptions(InstanceId: instanceId), ct);
        }
        catch (Exception) when (!ct.IsCancellationRequested)
        {
            // Somebody else has started it in between, and it may have ended already.
            if (await workflows.GetInstanceAsync(instanceId, ct) is null)
            {
                throw;
            }
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
