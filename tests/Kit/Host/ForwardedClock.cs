namespace FlightBooking.Kit.Host;

/// <summary>
/// The system's clock, put forward by a test: whoever waits for a time that has come by that is woken at once. So a
/// test of what ends needs no end so short that a slow machine is overtaken by it.
/// </summary>
internal sealed class ForwardedClock : TimeProvider
{
    private readonly Lock gate = new();
    private readonly HashSet<Alarm> alarms = [];
    private TimeSpan ahead;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Ahead;

    public override long GetTimestamp() =>
        System.GetTimestamp() + (long)(Ahead.TotalSeconds * System.TimestampFrequency);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(this, () => callback(state));
        lock (gate)
        {
            alarms.Add(alarm);
        }

        alarm.Change(dueTime, period);
        return alarm;
    }

    /// <summary>Lets some time have passed.</summary>
    public void Pass(TimeSpan time)
    {
        List<Alarm> set;
        lock (gate)
        {
            ahead += time;
            set = [.. alarms];
        }

        set.ForEach(alarm => alarm.Reset());
    }

    private TimeSpan Ahead
    {
        get
        {
            lock (gate)
            {
                return ahead;
            }
        }
    }

    private void Forget(Alarm alarm)
    {
        lock (gate)
        {
            alarms.Remove(alarm);
        }
    }

    private sealed class Alarm : ITimer
    {
        private readonly Lock gate = new();
        private readonly ForwardedClock clock;
        private readonly ITimer timer;
        private DateTimeOffset? due;
        private TimeSpan period = Timeout.InfiniteTimeSpan;

        public Alarm(ForwardedClock clock, Action ring)
        {
            this.clock = clock;
            timer = System.CreateTimer(
                _ => Ring(ring), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (gate)
            {
                this.period = period;
                due = dueTime == Timeout.InfiniteTimeSpan ? null : clock.GetUtcNow() + dueTime;
                return timer.Change(dueTime, Timeout.InfiniteTimeSpan);
            }
        }

        /// <summary>Rings for the same time on a clock that was put forward.</summary>
        public void Reset()
        {
            lock (gate)
            {
                if (due is { } time)
                {
                    var left = time - clock.GetUtcNow();
                    timer.Change(left > TimeSpan.Zero ? left : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
                }
            }
        }

        public void Dispose()
        {
            clock.Forget(this);
            timer.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            clock.Forget(this);
            return timer.DisposeAsync();
        }

        private void Ring(Action ring)
        {
            lock (gate)
            {
                if (due is null)
                {
                    return;
                }

                if (period == Timeout.InfiniteTimeSpan || period == TimeSpan.Zero)
                {
                    due = null;
                }
                else
                {
                    Change(period, period);
                }
            }

            ring();
        }
    }
}
