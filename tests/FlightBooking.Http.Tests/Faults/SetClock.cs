namespace FlightBooking.Http.Tests.Faults;

/// <summary>The system's clock with somebody's hand on it: the time jumps, timers go on as the system runs.</summary>
internal sealed class SetClock : TimeProvider
{
    private long ticksOff;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref ticksOff));

    /// <summary>Sets the clock by so much from where it is.</summary>
    public void Jump(TimeSpan by) => Interlocked.Add(ref ticksOff, by.Ticks);
}
