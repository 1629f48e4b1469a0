using FlightBooking.App.Dispatch;
using FlightBooking.Core.Webhooks;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace FlightBooking.App.Repair;

/// <summary>
/// Every two minutes: wakes the endpoints that nobody has looked at for ten minutes, be it that nothing happened or
/// that whoever was to wake them died.
/// </summary>
public sealed class ResumeDeliveries(
    WebhookDeliveries deliveries, TimeProvider clock, ILogger<ResumeDeliveries> logger)
{
    [Function(nameof(ResumeDeliveries))]
    public Task Run(
        [TimerTrigger("30 1-59/2 * * * *")] TimerInfo timer,
        [DurableClient] DurableTaskClient workflows,
        CancellationToken ct) => LookAsync(clock.GetUtcNow(), new(workflows), ct);

    /// <summary>Wakes everything that is due by a time.</summary>
    public async Task LookAsync(DateTimeOffset by, WorkflowDispatch workflows, CancellationToken ct)
    {
        await foreach (var queue in deliveries.DueAsync(by, ct))
        {
            try
            {
                await workflows.DeliverAsync(queue.Endpoint(), ct);
            }
            // What goes wrong with one endpoint must not keep the others from being looked at.
            catch (Exception exception) when (!ct.IsCancellationRequested)
            {
                logger.LogError(exception, "Endpoint {EndpointId} could not be woken", queue.EndpointId);
            }
        }
    }
}
