using Microsoft.Data.Sqlite;

namespace FlightBooking.Local.Runtime.Durable;

/// <summary>Gives instances that have news their turns, one after the other.</summary>
internal sealed class TurnRuns(
    InstanceTurns turns, DurableStore store, Inboxes inboxes, TimeProvider time, ILoggerFactory loggers)
{
    private readonly ILogger logger = loggers.CreateLogger<TurnRuns>();

    /// <summary>Takes one turn after the other, until cancelled.</summary>
    public async Task WorkAsync(CancellationToken stopped)
    {
        while (true)
        {
            // One that comes wakes one of those who wait for it, where reading all would wake each of them.
            var instance = await inboxes.Ready.ReadAsync(stopped);
            var messages = inboxes.Take(instance);
            try
            {
                await TakeTurnAsync(instance, messages);
            }
            catch (OperationCanceledException) when (store.Closed)
            {
                return;
            }
            // The database failed, or this engine did; neither may cost the instance its messages.
            catch (Exception exception)
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

        await turns.TakeAsync(instance, state, messages, news);
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
