using FlightBooking.App.Deliveries;
using FlightBooking.Core.Webhooks;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace FlightBooking.App.Workflows.Webhooks;

/// <summary>
/// The queue of one endpoint; the instance id is the endpoint's id. It sends what is due, then waits until something
/// is to be tried again or somebody wakes it because something has happened, and ends where nothing has for a while.
/// All it knows is in documents: it can end, or be begun anew, at any time.
/// </summary>
public static class EndpointWorkflow
{
    /// <summary>The event raised when there is something to send.</summary>
    public const string Woken = nameof(Woken);

    // A history that is read again at every turn stays short.
    private const int MostRounds = 20;

    [Function(nameof(EndpointWorkflow))]
    public static async Task Run([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var endpoint = context.GetInput<EndpointKey>()!;
        for (var round = 1; round <= MostRounds; round++)
        {
            var pause = await context.CallActivityAsync<DeliveryPause>(
                nameof(DeliverDue), endpoint, Retries.OfDelivery);
            if (pause.State == DeliveryState.Over
                || (!await IsWokenAsync(context, pause.Wait) && pause.State == DeliveryState.Idle))
            {
                return;
            }
        }

        context.ContinueAsNew(endpoint);
    }

    private static async Task<bool> IsWokenAsync(TaskOrchestrationContext context, TimeSpan wait)
    {
        using var decided = new CancellationTokenSource();
        var woken = context.WaitForExternalEvent<string>(Woken, decided.Token);
        var over = context.CreateTimer(context.CurrentUtcDateTime.Add(wait), decided.Token);
        var first = await Task.WhenAny(woken, over);
        decided.Cancel();
        return first == woken;
    }
}
