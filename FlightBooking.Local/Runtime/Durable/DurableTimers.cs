namespace FlightBooking.Local.Runtime.Durable;

/// <summary>Fires durable timers when they are due, by one timer of the clock.</summary>
internal sealed class DurableTimers : IDisposable
{
    // The clock's own timers reach 49 days.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    // A clock that is set, and a laptop that slept, are noticed within this time: timers count what the system ran.
    private static readonly TimeSpan Pulse = TimeSpan.FromSeconds(15);

    private readonly Lock gate = new();
    private readonly PriorityQueue<PendingTimer, DateTime> pending = new();
    private readonly HashSet<(string InstanceId, long Execution, int TaskId)> wanted = [];
    private readonly TimeProvider time;
    private readonly Action<PendingTimer> onDue;
    private readonly ITimer clock;
    private readonly ITimer pulse;
    private bool disposed;

    public DurableTimers(TimeProvider time, Action<PendingTimer> onDue)
    {
        this.time = time;
        this.onDue = onDue;
        clock = time.CreateTimer(_ => Fire(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        pulse = time.CreateTimer(_ => Fire(), null, Pulse, Pulse);
    }

    public void Add(PendingTimer timer)
    {
        lock (gate)
        {
            wanted.Add(KeyOf(timer));
            pending.Enqueue(timer, timer.FireAt);
            if (!disposed && ReferenceEquals(pending.Peek(), timer))
            {
                Arm();
            }
        }
    }

    /// <summary>Lets a timer pass in silence.</summary>
    public void Forget(string instanceId, long execution, int taskId)
    {
        lock (gate)
        {
            wanted.Remove((instanceId, execution, taskId));
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            disposed = true;
        }

        clock.Dispose();
        pulse.Dispose();
    }

    private void Fire()
    {
        List<PendingTimer> due = [];
        lock (gate)
        {
            var now = time.GetUtcNow().UtcDateTime;
            while (!disposed && pending.TryPeek(out var timer, out var fireAt) && fireAt <= now)
            {
                pending.Dequeue();
                if (wanted.Remove(KeyOf(timer)))
                {
                    due.Add(timer);
                }
            }

            if (!disposed && pending.Count > 0)
            {
                Arm();
            }
        }

        due.ForEach(onDue);
    }

    private static (string InstanceId, long Execution, int TaskId) KeyOf(PendingTimer timer) =>
        (timer.InstanceId, timer.Execution, timer.TaskId);

    private void Arm()
    {
        var wait = pending.Peek().FireAt - time.GetUtcNow().UtcDateTime;

        // Whole milliseconds, rounded up: the clock must not come before the time is reached.
        var milliseconds = Math.Max(0, Math.Ceiling(wait.TotalMilliseconds));
        clock.Change(
            milliseconds < Longest.TotalMilliseconds ? TimeSpan.FromMilliseconds(milliseconds) : Longest,
            Timeout.InfiniteTimeSpan);
    }
}
