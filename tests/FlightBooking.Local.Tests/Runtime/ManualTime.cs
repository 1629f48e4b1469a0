namespace FlightBooking.Local.Tests.Runtime;

/// <summary>A clock that stands still until it is moved.</summary>
internal sealed class ManualTime : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<ManualTimer> timers = [];
    private DateTimeOffset now = new(2026, 11, 22, 8, 0, 0, TimeSpan.Zero);
    private TaskCompletionSource armed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
        {
            return now;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, () => callback(state));
        lock (gate)
        {
            timers.Add(timer);
        }

        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves on and fires what is due.</summary>
    public void Advance(TimeSpan by)
    {
        List<ManualTimer> due;
        lock (gate)
        {
            now += by;
            due = [.. timers.Where(timer => timer.Due <= now)];
            due.ForEach(timer => timer.Due = timer.Period > TimeSpan.Zero ? now + timer.Period : null);
        }

        due.ForEach(timer => timer.Fire());
    }

    /// <summary>Waits until a timer is set for exactly this far ahead, then moves there.</summary>
    public async Task AdvanceOnceArmedAsync(TimeSpan by)
    {
        while (true)
        {
            Task changed;
            lock (gate)
            {
                if (timers.Any(timer => timer.Due == now + by))
                {
                    break;
                }

                changed = armed.Task;
            }

            await changed.WaitAsync(TimeSpan.FromSeconds(20));
        }

        Advance(by);
    }

    private sealed class ManualTimer(ManualTime time, Action fire) : ITimer
    {
        public DateTimeOffset? Due { get; set; }

        public TimeSpan Period { get; private set; }

        public void Fire() => fire();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time.gate)
            {
                Due = dueTime == Timeout.InfiniteTimeSpan ? null : time.now + dueTime;
                Period = period;
                time.armed.TrySetResult();
                time.armed = new(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            if (dueTime == TimeSpan.Zero)
            {
                time.Advance(TimeSpan.Zero);
            }

            return true;
        }

        public void Dispose()
        {
            lock (time.gate)
            {
                time.timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
