using FlightBooking.Simulation.Machinery;

namespace FlightBooking.Simulation.Host;

/// <summary>
/// The clock of one life of the process: what it has set goes off once at most, and never when it is dead.
/// </summary>
internal sealed class HostClock(Agenda agenda, Wire wire) : TimeProvider
{
    private readonly int life = wire.Life;

    public override DateTimeOffset GetUtcNow() => agenda.Now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => agenda.Now.UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm();
        agenda.In(dueTime, () =>
        {
            if (alarm.IsSet && wire.IsUp && wire.Life == life)
            {
                callback(state);
            }
        });
        return alarm;
    }

    private sealed class Alarm : ITimer
    {
        public bool IsSet { get; private set; } = true;

        public bool Change(TimeSpan dueTime, TimeSpan period) =>
            throw new NotSupportedException("Nothing in a simulated host waits for something else than it did.");

        public void Dispose() => IsSet = false;

        public ValueTask DisposeAsync()
        {
            IsSet = false;
            return default;
        }
    }
}
