namespace FlightBooking.Simulation.Machinery;

/// <summary>
/// Virtual time and everything that is still to happen, one step after the other on the caller's thread. Time
/// passes only from step to step.
/// </summary>
/// <param name="start">When it begins.</param>
/// <param name="explorer">Chooses among what happens at the same time; null: it comes in its order.</param>
internal sealed class Agenda(DateTimeOffset start, Explorer? explorer = null)
{
    private readonly PriorityQueue<Coming, (long At, long Number)> steps = new();
    private readonly List<(Coming Step, long At, long Number)> now = [];
    private long ticks = start.UtcTicks;
    private long number;

    public DateTimeOffset Start { get; } = start;

    public DateTimeOffset Now => new(ticks, TimeSpan.Zero);

    /// <summary>How many steps were taken.</summary>
    public long Taken { get; private set; }

    /// <summary>Whether what happens now is tried in all orders.</summary>
    public bool IsExplored => explorer is not null && Now - Start >= explorer.From && Now - Start < explorer.Until;

    /// <summary>What waits to happen, now and later.</summary>
    public ulong Waiting => steps.UnorderedItems
        .Select(waiting => Hash.Of(StateOf(waiting.Element.Flow!), (ulong)waiting.Priority.At))
        .Concat(now.Select(waiting => Hash.Of(StateOf(waiting.Step.Flow!), (ulong)waiting.At)))
        .Aggregate(0UL, (all, one) => unchecked(all + one));

    /// <param name="delay">How long it takes.</param>
    /// <param name="step">What happens then.</param>
    /// <param name="isOwn">Whether it concerns nobody but whoever does it, so that its order does not matter.</param>
    public void In(TimeSpan delay, Action step, bool isOwn = false) => Add(
        step, ticks + (explorer is not null && delay <= explorer.AtOnce ? 0 : Math.Max(0, delay.Ticks)), isOwn);

    public void At(DateTimeOffset when, Action step) => Add(step, Math.Max(ticks, when.UtcTicks), isOwn: false);

    /// <summary>A call arrives: now, or once all else has happened that can happen now.</summary>
    public void Call(Action step, Flow flow, bool isLater = false, bool isOwn = false) =>
        steps.Enqueue(new(step, flow, isOwn), (ticks + (isLater ? 1 : 0), number++));

    private static ulong StateOf(Flow flow) => Hash.Of(flow.State, flow.Caller?.State ?? 0);

    private void Add(Action step, long at, bool isOwn) =>
        steps.Enqueue(new(step, explorer is null ? null : Flow.Current.Begin(), isOwn), (at, number++));

    /// <summary>A task that ends then.</summary>
    public Task DelayAsync(TimeSpan delay)
    {
        var source = new TaskCompletionSource();
        In(delay, source.SetResult, isOwn: true);
        return source.Task;
    }

    // Something that is to happen, and who does it where that is of interest.
    private sealed record Coming(Action Step, Flow? Flow, bool IsOwn);

    /// <summary>Takes the next step; false where nothing is left to happen.</summary>
    public bool TakeStep()
    {
        if (!steps.TryDequeue(out var next, out var when))
        {
            return false;
        }

        ticks = when.At;
        Taken++;
        if (explorer is null)
        {
            next.Step();
        }
        else
        {
            var chosen = Choose(next, when.Number, explorer);
            chosen.Flow!.Run(chosen.Step);
        }

        return true;
    }

    private Coming Choose(Coming next, long first, Explorer explorer)
    {
        if (!IsExplored || next.IsOwn)
        {
            return next;
        }

        now.Add((next, ticks, first));
        while (steps.TryPeek(out _, out var due) && due.At <= ticks + explorer.Overtakes.Ticks)
        {
            now.Add((steps.Dequeue(), due.At, due.Number));
        }

        var own = now.FindIndex(one => one.Step.IsOwn && one.At == ticks);
        var chosen = now[own >= 0 ? own : explorer.Choose(now.Count, Waiting)];
        ticks = chosen.At;
        foreach (var (step, at, number) in now.Where(one => one.Number != chosen.Number))
        {
            steps.Enqueue(step, (Math.Max(at, ticks), number));
        }

        now.Clear();
        return chosen.Step;
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
