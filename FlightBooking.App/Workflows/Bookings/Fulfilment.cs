using FlightBooking.Core.Bookings;
using FlightBooking.App.Workflows.Refunds;
using Microsoft.DurableTask;

namespace FlightBooking.App.Workflows.Bookings;

/// <summary>From a recorded payment to tickets, or to the money back where the seats are gone.</summary>
internal static class Fulfilment
{
    public static async Task<BookingStatus> RunAsync(TaskOrchestrationContext context, BookingKey booking)
    {
        var sale = await SellAsync(context, booking);
        if (sale.RefundId is { } refundId)
        {
            await RefundWorkflow.CallAsync(context, new(booking, refundId));
            return BookingStatus.Expired;
        }

        if (WorkflowVersion.TakesEachStep(context.Version) || sale.Confirmed is not { } status)
        {
            await IssueEachAsync(context, booking, sale);
            return await context.CallActivityAsync<BookingStatus>(nameof(ConfirmBooking), booking, Retries.Patient);
        }

        if (sale.TicketIds is [var only] && only == IssueOnlyTicket.IdFor(context.InstanceId))
        {
            // The file went to the blob output; what comes back is null on purpose, and dropped.
            await context.CallActivityAsync<IssuedOnlyTicket?>(nameof(IssueOnlyTicket), booking, Retries.Patient);
        }
        else
        {
            await IssueEachAsync(context, booking, sale);
        }

        return status;
    }

    private static Task<bool[]> IssueEachAsync(TaskOrchestrationContext context, BookingKey booking, SeatSale sale) =>
        Task.WhenAll(sale.TicketIds.Select(ticketId => SubWorkflows.CallAsync(
            context, nameof(TicketWorkflow), new TicketToIssue(booking, ticketId), ticketId)));

    // Money is never kept because something is broken here: whatever cannot be sold is given back.
    private static async Task<SeatSale> SellAsync(TaskOrchestrationContext context, BookingKey booking)
    {
        try
        {
            return await context.CallActivityAsync<SeatSale>(nameof(SellSeats), booking, Retries.OfSale);
        }
        catch (TaskFailedException)
        {
            return await context.CallActivityAsync<SeatSale>(nameof(RefundUnsold), booking, Retries.Patient);
        }
    }
}
