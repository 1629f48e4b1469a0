namespace FlightBooking.Local.Runtime.Durable;

/// <summary>What a history has begun and not ended: it is not stored anywhere else.</summary>
internal static class Unfinished
{
    /// <summary>Activities whose results have not been taken in, not even by the events of this turn.</summary>
    public static IEnumerable<ActivityCall> ActivitiesOf(InstanceState instance, IEnumerable<HistoryEvent> turn) =>
        Begun(
            instance.History.Concat(turn),
            EventKind.ActivityScheduled,
            EventKind.ActivityCompleted,
            EventKind.ActivityFailed)
        .Select(call => new ActivityCall(
            instance.InstanceId, instance.Execution, call.TaskId, call.Name!, call.Data));

    /// <summary>Timers that have neither fired nor been cancelled.</summary>
    public static IEnumerable<PendingTimer> TimersOf(InstanceState instance) =>
        Begun(instance.History, EventKind.TimerCreated, EventKind.TimerFired, EventKind.TimerCancelled)
        .Select(timer => new PendingTimer(instance.InstanceId, instance.Execution, timer.TaskId, timer.At));

    private static SortedDictionary<int, HistoryEvent>.ValueCollection Begun(
        IEnumerable<HistoryEvent> history, EventKind begins, params EventKind[] ends)
    {
        var open = new SortedDictionary<int, HistoryEvent>();
        foreach (var happened in history)
        {
            if (happened.Kind == begins)
            {
                open[happened.TaskId] = happened;
            }
            else if (ends.Contains(happened.Kind))
            {
                open.Remove(happened.TaskId);
            }
        }

        return open.Values;
    }
}
