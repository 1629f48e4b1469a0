using FlightBooking.Core.Bookings;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace FlightBooking.App.Workflows.Refunds;

/// <summary>Which refund of which booking.</summary>
/// <param name="Booking">The booking.</param>
/// <param name="RefundId">Its refund.</param>
public sealed record RefundToMake(BookingKey Booking, string RefundId)
{
    /// <summary>The cancelled line whose seats go free once the provider has accepted the refund; or null.</summary>
    public LineToRelease? Seats { get; init; }

    /// <summary>How often the provider has been asked without a word of its own.</summary>
    public int Polls { get; init; }
}

/// <summary>
/// One refund from request to the provider's last word. The instance id is the refund id, which is also the
/// provider's idempotency key: however often anything is tried, the money goes back once. A try that has finally
/// failed is followed by another, with a key of its own, as long as the booking says so. It can be begun anew at
/// any time, also when a bank sends back what had arrived.
/// </summary>
public static class RefundWorkflow
{
    /// <summary>The event raised when the provider said something about the refund.</summary>
    public const string RefundUpdated = nameof(RefundUpdated);

    private const int MostPolls = 60;

    [Function(nameof(RefundWorkflow))]
    public static async Task<BookingRefundStatus> Run([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var refund = context.GetInput<RefundToMake>()!;
        var toRelease = refund.Seats;
        var word = context.WaitForExternalEvent<string>(RefundUpdated);
        var state = await context.CallActivityAsync<RefundState>(nameof(MakeRefund), refund, Retries.Patient);
#pragma warning disable DURABLE0011 // Bounded: MostPolls waits, and one event for each change at the provider.
        while (true)
#pragma warning restore DURABLE0011
        {
            if (state.IsReleased && !WorkflowVersion.TakesEachStep(context.Version))
            {
                (toRelease, refund) = (null, refund with { Seats = null });
            }

            if (state.IsAccepted && toRelease is not null)
            {
                // Where the bank sent it back a moment ago the seats stay until another try is accepted.
                var released = await context.CallActivityAsync<bool>(nameof(ReleaseSeats), toRelease, Retries.Patient);
                toRelease = released ? null : toRelease;
            }

            if (state.Status != BookingRefundStatus.Pending || refund.Polls == MostPolls)
            {
                return state.Status;
            }

            // The provider's word comes by webhook; where it does not, it is asked for, ever more slowly.
            using var woken = new CancellationTokenSource();
            var timer = context.CreateTimer(context.CurrentUtcDateTime.Add(state.Pause), woken.Token);
            if (state.IsAccepted && await Task.WhenAny(word, timer) == word)
            {
                woken.Cancel();
                word = context.WaitForExternalEvent<string>(RefundUpdated);
            }
            else
            {
                await timer;
                refund = refund with { Polls = refund.Polls + 1 };
            }

            state = await context.CallActivityAsync<RefundState>(
                state.IsAccepted ? nameof(FollowRefund) : nameof(MakeRefund), refund, Retries.Patient);
        }
    }

    internal static Task<bool> CallAsync(TaskOrchestrationContext context, RefundToMake refund) =>
        SubWorkflows.CallAsync(context, nameof(RefundWorkflow), refund, refund.RefundId);
}
