namespace FlightBooking.Simulation.Machinery;

/// <summary>
/// Virtual time and everything that is still to happen, one step after the other on the caller's thread. Time
/// passes only from step to step.
/// </summary>
internal sealed class Agenda(DateTimeOffset start)
{
    private readonly PriorityQueue<Action, (long At, long Number)> steps = new();
    private long ticks = start.UtcTicks;
    private long number;

    public DateTimeOffset Start { get; } = start;

    public DateTimeOffset Now => new(ticks, TimeSpan.Zero);

    /// <summary>How many steps were taken.</summary>
    public long Taken { get; private set; }

    public void In(TimeSpan delay, Action step) => steps.Enqueue(step, (ticks + Math.Max(0, delay.Ticks), number++));

    public void At(DateTimeOffset when, Action step) =>
        steps.Enqueue(step, (Math.Max(ticks, when.UtcTicks), number++));

    /// <summary>A task that ends then.</summary>
    public Task DelayAsync(TimeSpan delay)
    {
        var source = new TaskCompletionSource();
        In(delay, source.SetResult);
        return source.Task;
    }

    /// <summary>Takes the next step; false where nothing is left to happen.</summary>
    public bool TakeStep()
    {
        if (!steps.TryDequeue(out var step, out var when))
        {
            return false;
        }

        ticks = when.At;
        Taken++;
        step();
        return true;
    }
}

/// <summary>The clock the product reads.</summary>
internal sealed class VirtualClock(Agenda agenda) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => agenda.Now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => agenda.Now.UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        throw new NotSupportedException("Nothing in a simulated host waits but on durable timers.");
}
