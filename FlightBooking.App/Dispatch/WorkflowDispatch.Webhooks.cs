using FlightBooking.App.Workflows.Webhooks;
using FlightBooking.Core.Webhooks;

namespace FlightBooking.App.Dispatch;

/// <content>What is sent to endpoints.</content>
public sealed partial class WorkflowDispatch
{
    /// <summary>Has an endpoint sent what is due: by whoever is at it, or anew.</summary>
    public async Task DeliverAsync(EndpointKey endpoint, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        if (!await client.NudgeAsync(endpoint.EndpointId, EndpointWorkflow.Woken, endpoint.EndpointId, ct))
        {
            await client.StartAsync(nameof(EndpointWorkflow), endpoint, endpoint.EndpointId, ct);
        }
    }
}
