using Microsoft.DurableTask;
using OrchestrationAlreadyExistsException = DurableTask.Core.Exceptions.OrchestrationAlreadyExistsException;

namespace FlightBooking.App.Workflows;

/// <summary>
/// Calls of workflows that something else may have begun by itself: a repair, the desk, or a start that came late.
/// </summary>
internal static class SubWorkflows
{
    /// <summary>Has another workflow do its work.</summary>
    /// <param name="context">Who calls it.</param>
    /// <param name="name">The workflow.</param>
    /// <param name="input">What it is given.</param>
    /// <param name="instanceId">The id under which there is one at a time.</param>
    /// <returns>
    /// Whether its work is done; not where another run of it is under way. That one sees it through, and the repair
    /// what comes after.
    /// </returns>
    /// <exception cref="TaskFailedException">It failed.</exception>
    public static async Task<bool> CallAsync(
        TaskOrchestrationContext context, string name, object input, string instanceId)
    {
        try
        {
            await context.CallSubOrchestratorAsync(name, input, new SubOrchestrationOptions(instanceId: instanceId));
            return true;
        }
        catch (TaskFailedException failed)
            when (failed.FailureDetails.IsCausedBy<OrchestrationAlreadyExistsException>())
        {
            return false;
        }
    }
}
