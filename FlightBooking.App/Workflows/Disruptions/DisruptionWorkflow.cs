using System.Collections.Immutable;
using FlightBooking.Core.Schedules;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace FlightBooking.App.Workflows.Disruptions;

/// <summary>
/// Sees a disruption through: its flights are flown as it says, every booking on them has a proposal, and those that
/// nobody answers are decided by the rule for silence. The instance id is the disruption's. It can be begun anew at any
/// time, and does only what is not done yet: so it ends where an operator stops it, and is begun again afterwards.
/// </summary>
public static class DisruptionWorkflow
{
    // Every instance has the changed timetable within eight seconds.
    private static readonly TimeSpan UntilAllKnow = TimeSpan.FromSeconds(10);

    // Whoever held seats before that has paid by then, or their seats are free.
    private static readonly TimeSpan UntilAllHavePaid = TimeSpan.FromMinutes(20);

    // A booking whose payer's bank asks for the money waits for its word, which takes months at most.
    private const int MostLooks = 2000;

    [Function(nameof(DisruptionWorkflow))]
    public static async Task Run([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var disruptionId = context.GetInput<string>()!;
        var departures = await context.CallActivityAsync<ImmutableArray<DepartureKey>>(
            nameof(ApplyDisruption), disruptionId, Retries.Patient);
        await context.CreateTimer(context.CurrentUtcDateTime.Add(UntilAllKnow), CancellationToken.None);
        await ProposeAsync(context, disruptionId, departures, "first");
        await context.CreateTimer(context.CurrentUtcDateTime.Add(UntilAllHavePaid), CancellationToken.None);
        await ProposeAsync(context, disruptionId, departures, "again");

        var wait = await context.CallActivityAsync<AnswersAwaited>(
            nameof(DecideSilence), disruptionId, Retries.Patient);
        for (var looks = 1; wait.Until is { } until && looks < MostLooks; looks++)
        {
            await context.CreateTimer(until.UtcDateTime, CancellationToken.None);
            wait = await context.CallActivityAsync<AnswersAwaited>(
                nameof(DecideSilence), disruptionId, Retries.Patient);
        }

        if (!wait.IsStopped)
        {
            await context.CallActivityAsync(nameof(FinishDisruption), disruptionId, Retries.Patient);
        }
    }

    private static Task ProposeAsync(
        TaskOrchestrationContext context, string disruptionId, ImmutableArray<DepartureKey> departures, string sweep) =>
        Task.WhenAll(departures.Select(departure => context.CallSubOrchestratorAsync(
            nameof(DisruptedDepartureWorkflow),
            new DisruptedFlight(disruptionId, departure),
            new SubOrchestrationOptions(instanceId: $"{disruptionId}-{departure}-{sweep}"))));
}
