using FlightBooking.App.Deliveries;
using FlightBooking.Core.Webhooks;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Workflows.Webhooks;

/// <summary>Sends an endpoint what is due, and says how it goes on.</summary>
public sealed class DeliverDue(DeliveryRun run)
{
    [Function(nameof(DeliverDue))]
    public Task<DeliveryPause> Run([ActivityTrigger] EndpointKey endpoint, CancellationToken ct) =>
        run.RunAsync(endpoint, ct);
}
