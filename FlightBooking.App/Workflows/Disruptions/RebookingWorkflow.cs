using System.Collections.Immutable;
using FlightBooking.App.Workflows.Bookings;
using FlightBooking.Core.Bookings;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace FlightBooking.App.Workflows.Disruptions;

/// <summary>Names one proposal of a booking.</summary>
public sealed record ProposalKey(BookingKey Booking, string ProposalId);

/// <summary>What an answer came to.</summary>
/// <param name="IsDecided">Whether nothing is left to do but papers; else it is taken up another time.</param>
/// <param name="TicketIds">Tickets to be issued anew.</param>
public sealed record FollowedProposal(bool IsDecided, ImmutableArray<string> TicketIds);

/// <summary>
/// Does what was answered to a proposal: seats are sold and let go, tickets issued anew. The instance id is the
/// proposal's. It can be begun anew at any time, which does only what is not done yet.
/// </summary>
public static class RebookingWorkflow
{
    [Function(nameof(RebookingWorkflow))]
    public static async Task Run([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var proposal = context.GetInput<ProposalKey>()!;
        var followed = await context.CallActivityAsync<FollowedProposal>(
            nameof(FollowProposal), proposal, Retries.Patient);
        if (!followed.IsDecided)
        {
            return;
        }

        await Task.WhenAll(followed.TicketIds.Select(ticketId => context.CallSubOrchestratorAsync(
            nameof(TicketWorkflow),
            new TicketToIssue(proposal.Booking, ticketId),
            new SubOrchestrationOptions(instanceId: ticketId))));
        await context.CallActivityAsync(nameof(FinishProposal), proposal, Retries.Patient);
    }
}
