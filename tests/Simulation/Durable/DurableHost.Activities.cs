using FlightBooking.Local.Runtime.Durable;
using FlightBooking.Simulation.Machinery;

namespace FlightBooking.Simulation.Durable;

/// <content>Activities, which run once at least.</content>
internal sealed partial class DurableHost
{
    private void Begin(ActivityCall call)
    {
        wire.Soon($"{call.InstanceId} {call.Execution} {call.TaskId}", () => _ = RunAsync(call));
        if (dice.Chance(weather.ActivityTwice))
        {
            tally.Count(Fault.ActivityTwice);
            var life = wire.Life;
            agenda.In(dice.Between(TimeSpan.Zero, LongestRepeat), () =>
            {
                if (life == wire.Life)
                {
                    _ = RunAsync(call);
                }
            });
        }
    }

    private async Task RunAsync(ActivityCall call)
    {
        trace.Note("activity", call.Name, call.InstanceId);
        watch.Began(call);
        HistoryEvent ended;
        try
        {
            if (dice.Chance(weather.ActivityFailsBefore))
            {
                tally.Count(Fault.ActivityFailedBefore);
                ended = Failed(call, new InvalidOperationException("The worker was not ready."));
            }
            else
            {
                var output = await functions.RunActivityAsync(call, services, CancellationToken.None);
                ended = new(
                    EventKind.ActivityCompleted, call.TaskId, Data: CoreDataConverter.Instance.Serialize(output));
                if (dice.Chance(weather.ActivityFailsAfter))
                {
                    tally.Count(Fault.ActivityFailedAfter);
                    ended = Failed(call, new InvalidOperationException("The worker was lost."));
                }
            }
        }
        // Whatever an activity throws is the orchestration's business.
        catch (Exception exception)
        {
            ended = Failed(call, exception);
        }

        trace.Note("ended", call.Name, Describe(ended));
        watch.Ended(call, ended);
        if (book.Find(call.InstanceId) is { } instance
            && instance.Activities.ContainsKey((call.Execution, call.TaskId)))
        {
            Deliver(instance, new(0, call.Execution, ended));
        }
    }

    private static HistoryEvent Failed(ActivityCall call, Exception exception) =>
        new(EventKind.ActivityFailed, call.TaskId, Failure: FailureOf(exception));

    // Without its stack trace, which costs more than the activity.
    private static Failure FailureOf(Exception exception) =>
        new(exception.GetType().FullName!, exception.Message, null, null);

    private static string Describe(HistoryEvent happened) =>
        $"{happened.Kind} {happened.Name}{happened.Data}{happened.Failure?.Message}";
}
