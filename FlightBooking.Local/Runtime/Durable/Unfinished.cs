namespace FlightBooking.Local.Runtime.Durable;

/// <summary>What a history has begun and not ended: it is not stored anywhere else.</summary>
internal static class Unfinished
{
    /// <summary>Activities whose results have not been taken in.</summary>
    public static IEnumerable<ActivityCall> ActivitiesOf(InstanceState instance, IEnumerable<HistoryEvent> turn)
    {
        var called = new SortedDictionary<int, HistoryEvent>();
        foreach (var happened in instance.History.Concat(turn))
        {
            if (happened.Kind == EventKind.ActivityScheduled)
            {
                called[happened.TaskId] = happened;
            }
            else if (happened.Kind is EventKind.ActivityCompleted or EventKind.ActivityFailed)
            {
                called.Remove(happened.TaskId);
            }
        }

        return called.Values.Select(call =>
            new ActivityCall(instance.InstanceId, instance.Execution, call.TaskId, call.Name!, call.Data));
    }

    /// <summary>Timers that have neither fired nor been cancelled.</summary>
    public static IEnumerable<PendingTimer> TimersOf(InstanceState instance)
    {
        var set = new SortedDictionary<int, HistoryEvent>();
        foreach (var happened in instance.History)
        {
            if (happened.Kind == EventKind.TimerCreated)
            {
                set[happened.TaskId] = happened;
            }
            else if (happened.Kind is EventKind.TimerFired or EventKind.TimerCancelled)
            {
                set.Remove(happened.TaskId);
            }
        }

        return set.Values.Select(timer =>
            new PendingTimer(instance.InstanceId, instance.Execution, timer.TaskId, timer.At));
    }
}
