using Microsoft.Data.Sqlite;
using Microsoft.DurableTask.Client;

namespace FlightBooking.Local.Runtime.Durable;

/// <summary>Takes the turns of instances that have news: runs the orchestrator, commits, sets going.</summary>
internal sealed class TurnRuns(
    IDurableFunctions functions,
    DurableStore store,
    Inboxes inboxes,
    DurableTimers timers,
    InstanceChanges changes,
    Action<TurnEffects> set,
    TimeProvider time,
    ILoggerFactory loggers)
{
    private readonly ILogger logger = loggers.CreateLogger<TurnRuns>();

    /// <summary>Takes one turn after the other, until cancelled.</summary>
    public async Task WorkAsync(CancellationToken stopped)
    {
        await foreach (var instance in inboxes.Ready.ReadAllAsync(stopped))
        {
            var messages = inboxes.Take(instance);
            try
            {
                await TakeTurnAsync(instance, messages);
            }
            catch (OperationCanceledException) when (store.Closed)
            {
                return;
            }
#pragma warning disable CA1031 // The database failed, or this engine did; neither may cost the instance its messages.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                logger.LogError(exception, "{InstanceId}: a turn was not stored; trying again.", instance.InstanceId);
                instance.State = null;
                await Task.Delay(TimeSpan.FromSeconds(1), time, stopped);
                inboxes.GiveBack(instance, messages, atOnce: true);
            }
        }
    }

    private async Task TakeTurnAsync(LiveInstance instance, List<Message> messages)
    {
        var state = instance.State ??= store.Load(instance.InstanceId);
        var news = state is null ? [] : messages.Where(state.Accepts).Select(AsEvent).ToList();
        if (state is null || news.Count == 0)
        {
            await store.WriteAsync(connection => Discard(connection, instance.InstanceId, messages));
            inboxes.Release(instance, []);
            return;
        }

        var start = news.FindIndex(happened => happened.Kind is EventKind.ExecutionStarted or EventKind.Terminated);
        if (state.Turns == 0 && start < 0)
        {
            inboxes.GiveBack(instance, messages, atOnce: false);
            return;
        }

        if (state.Turns == 0 && start > 0)
        {
            // Events may come before the start that was put off.
            var first = news[start];
            news.RemoveAt(start);
            news.Insert(0, first);
        }

        var (outcome, now) = await RunAsync(state, news);
        var effects = await store.WriteAsync(connection =>
            new TurnCommit(connection, state, messages, outcome, now).Write());
        instance.State = Next(state, outcome);
        inboxes.Release(instance, effects.First);
        Forget(state, outcome);
        set(effects);
        changes.Signal(instance.InstanceId);
    }

    private async Task<(TurnOutcome Outcome, DateTime Now)> RunAsync(InstanceState state, List<HistoryEvent> news)
    {
        var now = time.GetUtcNow().UtcDateTime;
        await using var scope = functions.OpenScope();
        var late = new Message(0, state.Execution, new(EventKind.IllegalAwait));
        var outcome = OrchestrationTurn.Take(
            state,
            news,
            now,
            functions,
            scope.ServiceProvider,
            loggers,
            () => inboxes.Deliver(state.InstanceId, late));
        if (outcome.Ending is Failed failed)
        {
            logger.LogWarning(
                "{InstanceId}: the orchestration {Name} failed: {Type}: {Message}",
                state.InstanceId,
                state.Name,
                failed.Failure.Type,
                failed.Failure.Message);
        }

        return (outcome, now);
    }

    private static InstanceState? Next(InstanceState state, TurnOutcome outcome)
    {
        switch (outcome.Ending)
        {
            case null:
                state.History.AddRange(outcome.Events);
                return state with { Turns = state.Turns + 1, CustomStatus = outcome.CustomStatus };
            case BegunAnew anew:
                return state with
                {
                    Execution = state.Execution + 1,
                    Input = anew.Input,
                    CustomStatus = outcome.CustomStatus,
                    Turns = 0,
                    History = [],
                };
            default:
                return null;
        }
    }

    // What was cancelled, or has ended with its orchestration, need not fire for nothing.
    private void Forget(InstanceState state, TurnOutcome outcome)
    {
        var over = outcome.Ending is null
            ? outcome.CancelledTimers
            : state.History.Where(happened => happened.Kind == EventKind.TimerCreated).Select(timer => timer.TaskId);
        foreach (var timer in over)
        {
            timers.Forget(state.InstanceId, state.Execution, timer);
        }
    }

    private static HistoryEvent AsEvent(Message message) =>
        message.Event is { Kind: EventKind.TimerFired, TaskId: PendingTimer.Start }
            ? new(EventKind.ExecutionStarted)
            : message.Event;

    private static int Discard(SqliteConnection connection, string instanceId, List<Message> messages)
    {
        InstanceRows.Consume(connection, instanceId, messages);
        return messages.Count;
    }
}
