using FlightBooking.Core.Bookings;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace FlightBooking.App.Workflows.Disruptions;

/// <summary>Names one proposal of a booking.</summary>
public sealed record ProposalKey(BookingKey Booking, string ProposalId);

/// <summary>
/// Does what was answered to a proposal: seats are sold and let go. The instance id is the proposal's. It can be begun
/// anew at any time, which does only what is not done yet. Tickets of a booking that was rebooked are drawn anew for
/// whoever asks.
/// </summary>
public static class RebookingWorkflow
{
    [Function(nameof(RebookingWorkflow))]
    public static async Task Run([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var proposal = context.GetInput<ProposalKey>()!;
        if (await context.CallActivityAsync<bool>(nameof(FollowProposal), proposal, Retries.Patient))
        {
            await context.CallActivityAsync(nameof(FinishProposal), proposal, Retries.Patient);
        }
    }
}
