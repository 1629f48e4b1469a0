using System.Threading.Channels;

namespace FlightBooking.Local.Runtime.Durable;

/// <summary>Runs activities, at least once each, a bounded number at a time.</summary>
internal sealed class ActivityRuns(
    IDurableFunctions functions, Inboxes inboxes, WorkInProgress work, ILogger logger)
{
    private readonly Channel<ActivityCall> calls = Channel.CreateUnbounded<ActivityCall>();
    private volatile bool halted;

    public void Add(ActivityCall call) => calls.Writer.TryWrite(call);

    /// <summary>Begins no more; they stay in the database.</summary>
    public void Halt() => halted = true;

    /// <summary>Takes one after the other, until cancelled.</summary>
    public async Task WorkAsync(CancellationToken stopped)
    {
        while (true)
        {
            // One that comes wakes one of those who wait for it, where reading all would wake each of them.
            var call = await calls.Reader.ReadAsync(stopped);
            work.Begin();
            try
            {
                if (!halted && await RunAsync(call, stopped) is { } ended)
                {
                    // Not stored by itself: to the history the call is open until the turn that takes this in is
                    // durable.
                    inboxes.Deliver(call.InstanceId, new(0, call.Execution, ended));
                }
            }
            finally
            {
                work.End();
            }
        }
    }

    private async Task<HistoryEvent?> RunAsync(ActivityCall call, CancellationToken stopped)
    {
        if (!functions.HasActivity(call.Name))
        {
            var missing = new InvalidOperationException($"There is no activity function named '{call.Name}'.");
            return Failed(call, Failure.From(missing) with { Final = true });
        }

        try
        {
            await using var scope = functions.OpenScope();
            var output = await functions.RunActivityAsync(call, scope.ServiceProvider, stopped);
            return new(EventKind.ActivityCompleted, call.TaskId, Data: CoreDataConverter.Instance.Serialize(output));
        }
        // Whatever an activity throws is the orchestration's business.
        catch (OperationCanceledException) when (stopped.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception exception)
        {
            logger.LogWarning(
                exception, "{InstanceId}: the activity {Activity} failed.", call.InstanceId, call.Name);
            return Failed(call, Failure.From(exception));
        }
    }

    private static HistoryEvent Failed(ActivityCall call, Failure failure) =>
        new(EventKind.ActivityFailed, call.TaskId, Failure: failure);
}
