using FlightBooking.Core.Bookings;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace FlightBooking.Functions.Workflows;

/// <summary>Which refund of which booking.</summary>
public sealed record RefundToMake(BookingKey Booking, string RefundId);

/// <summary>
/// One refund from request to the provider's last word. The instance id is the refund id, which is also the
/// provider's idempotency key: however often anything is tried, the money goes back once.
/// </summary>
public static class RefundWorkflow
{
    /// <summary>The event raised when the provider said something about the refund.</summary>
    public const string RefundUpdated = nameof(RefundUpdated);

    private const int MostPolls = 60;
    private static readonly TimeSpan FirstPoll = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan SlowestPoll = TimeSpan.FromHours(6);

    /// <summary>Runs it.</summary>
    [Function(nameof(RefundWorkflow))]
    public static async Task<BookingRefundStatus> Run([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var refund = context.GetInput<RefundToMake>()!;
        var status = await context.CallActivityAsync<BookingRefundStatus>(nameof(MakeRefund), refund, Retries.Patient);

        // The provider's word comes by webhook; where it does not, it is asked for, ever more slowly.
        var pause = FirstPoll;
        for (var poll = 0; status == BookingRefundStatus.Pending && poll < MostPolls; poll++)
        {
            using var woken = new CancellationTokenSource();
            var word = context.WaitForExternalEvent<string>(RefundUpdated, woken.Token);
            var timer = context.CreateTimer(context.CurrentUtcDateTime.Add(pause), woken.Token);
            await Task.WhenAny(word, timer);
            woken.Cancel();
            status = await context.CallActivityAsync<BookingRefundStatus>(nameof(FollowRefund), refund, Retries.Patient);
            pause = pause * 2 < SlowestPoll ? pause * 2 : SlowestPoll;
        }

        return status;
    }

    internal static Task<BookingRefundStatus> CallAsync(TaskOrchestrationContext context, RefundToMake refund) =>
        context.CallSubOrchestratorAsync<BookingRefundStatus>(
            nameof(RefundWorkflow), refund, new SubOrchestrationOptions(instanceId: refund.RefundId));
}
