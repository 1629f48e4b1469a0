using FlightBooking.Core.Schedules;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace FlightBooking.App.Workflows.Disruptions;

/// <summary>One dated flight of a disruption.</summary>
public sealed record DisruptedFlight(string DisruptionId, DepartureKey Departure);

/// <summary>Gives the bookings on one dated flight their proposals, some at a time.</summary>
public static class DisruptedDepartureWorkflow
{
    // A thousand seats, and each booking has one at least.
    private const int MostBatches = 1 + (1000 / ProposeNext.Batch);

    [Function(nameof(DisruptedDepartureWorkflow))]
    public static async Task Run([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var flight = context.GetInput<DisruptedFlight>()!;
        for (var batch = 0; batch < MostBatches; batch++)
        {
            if (await context.CallActivityAsync<int>(nameof(ProposeNext), flight, Retries.Patient) == 0)
            {
                return;
            }
        }
    }
}
