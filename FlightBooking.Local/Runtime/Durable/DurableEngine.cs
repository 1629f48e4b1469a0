using FlightBooking.Sqlite;
using Microsoft.DurableTask.Client;

namespace FlightBooking.Local.Runtime.Durable;

/// <summary>
/// Runs orchestrations. What happens in a turn (history, calls, timers, messages) is committed as one piece before
/// anything is set going, so that a process killed at any instant goes on where it was; activities may run again.
/// </summary>
internal sealed class DurableEngine : IAsyncDisposable
{
    private readonly DurableOptions options;
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private readonly WorkInProgress work = new();
    private readonly Inboxes inboxes;
    private readonly TurnRuns turns;
    private readonly ActivityRuns activities;
    private readonly DurableTimers timers;
    private readonly CancellationTokenSource stopped = new();
    private readonly List<Task> turnWorkers = [];
    private ITimer? purge;

    public DurableEngine(
        SqliteDatabase database,
        IDurableFunctions functions,
        DurableOptions options,
        TimeProvider time,
        ILoggerFactory loggers)
    {
        this.options = options;
        this.time = time;
        logger = loggers.CreateLogger<DurableEngine>();
        Store = new(database);
        inboxes = new(options.CachedInstances, work);
        activities = new(functions, inboxes, work, logger);
        timers = new(time, Fire);
        var changes = new InstanceChanges();
        var together = new InstanceTurns(functions, Store, inboxes, timers, changes, Set, time, loggers);
        turns = new(together, Store, inboxes, time, loggers);
        Client = new LocalDurableTaskClient(Store, functions, together, changes, time, Set);
    }

    public DurableTaskClient Client { get; }

    public DurableStore Store { get; }

    /// <summary>Takes up whatever was under way when the engine last stopped, however that was.</summary>
    public async Task StartAsync()
    {
        await Store.CreateTablesAsync();
        Set(Store.LoadUnfinished());
        turnWorkers.AddRange(Enumerable.Range(0, options.ConcurrentTurns)
            .Select(_ => Task.Run(() => turns.WorkAsync(stopped.Token))));
        for (var i = 0; i < options.ConcurrentActivities; i++)
        {
            // Not waited for in the end: an activity may be deaf to cancellation.
            _ = Task.Run(() => activities.WorkAsync(stopped.Token));
        }

        if (options.KeepEnded is { } kept)
        {
            purge = time.CreateTimer(_ => Purge(kept), null, TimeSpan.Zero, TimeSpan.FromHours(1));
        }
    }

    /// <summary>Finishes activities and turns that are under way (up to a limit), then stops.</summary>
    public async Task StopAsync(CancellationToken cancellation = default)
    {
        timers.Dispose();
        activities.Halt();
        try
        {
            await work.WhenIdleAsync().WaitAsync(options.DrainLimit, cancellation);
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            logger.LogWarning("Activities were still under way at the stop; they run again at the next start.");
        }

        await KillAsync();
    }

    /// <summary>Stops at once and writes nothing more, as if the process had been killed.</summary>
    public async Task KillAsync()
    {
        Store.Close();
        timers.Dispose();
        if (purge is not null)
        {
            await purge.DisposeAsync();
        }

        await stopped.CancelAsync();
    }

    /// <summary>Stops at once; <see cref="StopAsync"/> first is kinder.</summary>
    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        await Task.WhenAll(turnWorkers).ContinueWith(_ => { }, TaskScheduler.Default);
        stopped.Dispose();
    }

    private void Set(TurnEffects effects)
    {
        foreach (var (instanceId, message) in effects.Messages)
        {
            inboxes.Deliver(instanceId, message);
        }

        effects.Activities.ForEach(activities.Add);
        effects.Timers.ForEach(timers.Add);
    }

    private void Fire(PendingTimer timer) => inboxes.Deliver(
        timer.InstanceId, new(0, timer.Execution, new(EventKind.TimerFired, timer.TaskId)));

    private void Purge(TimeSpan kept) => _ = Store
        .PurgeEndedBeforeAsync(time.GetUtcNow().UtcDateTime - kept)
        .ContinueWith(
            failed => logger.LogWarning(failed.Exception, "Ended orchestrations were not purged."),
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted,
            TaskScheduler.Default);
}
