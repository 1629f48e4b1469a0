using FlightBooking.Core.Bookings;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace FlightBooking.App.Workflows.Bookings;

/// <summary>Which ticket of which booking.</summary>
public sealed record TicketToIssue(BookingKey Booking, string TicketId);

/// <summary>
/// Issues one ticket. Its instance id is the document id, which the blob binding writes the file under; so it
/// is issued once and retried safely.
/// </summary>
public static class TicketWorkflow
{
    [Function(nameof(TicketWorkflow))]
    public static async Task Run([OrchestrationTrigger] TaskOrchestrationContext context) =>
        // The file went to the blob output; what comes back is null on purpose, and dropped.
        await context.CallActivityAsync<IssuedDocument?>(
            nameof(IssueTicket), context.GetInput<TicketToIssue>(), Retries.Patient);
}
