namespace FlightBooking.Local.Tests.Runtime;

/// <summary>A clock that can be set to any time, with timers that all fire within milliseconds.</summary>
internal sealed class RestlessTime : TimeProvider
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(5);

    private long ticks;

    public DateTimeOffset Now
    {
        get => new(Interlocked.Read(ref ticks), TimeSpan.Zero);
        set => Interlocked.Exchange(ref ticks, value.UtcTicks);
    }

    public override DateTimeOffset GetUtcNow() => Now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, dueTime > Soon ? Soon : dueTime, period);
}
