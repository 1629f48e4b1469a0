using FlightBooking.App.Workflows.Cancellations;
using FlightBooking.App.Workflows.Refunds;
using FlightBooking.Core.Bookings;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace FlightBooking.App.Workflows.Changes;

/// <summary>Names one change of a booking.</summary>
public sealed record ChangeKey(BookingKey Booking, string ChangeId);

/// <summary>
/// Takes a booking to other flights, once that is paid or costs nothing: their seats are sold, then the old ones go
/// free, then what comes back is given back. Where the seats cannot be sold all is as before, and what was paid goes
/// back. The instance id is the change's. It can be begun anew at any time, which does only what is not done yet.
/// Tickets are drawn anew for whoever asks.
/// </summary>
public static class ExchangeWorkflow
{
    [Function(nameof(ExchangeWorkflow))]
    public static async Task Run([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var change = context.GetInput<ChangeKey>()!;
        var outcome = await context.CallActivityAsync<ExchangeOutcome>(
            nameof(FollowExchange), change, Retries.Patient);
        if (outcome.RefundId is { } refundId)
        {
            await RefundWorkflow.CallAsync(context, new(change.Booking, refundId));
        }

        if (outcome.Settlement is { } settlement)
        {
            await SubWorkflows.CallAsync(
                context, nameof(CancellationWorkflow), settlement, settlement.Cancellation.CancellationId);
        }
    }
}
