using FlightBooking.Simulation.Machinery;

namespace FlightBooking.Simulation.Marks;

/// <summary>The clock of one life of an instance: what it has set goes off once, and never when it is dead.</summary>
internal sealed class LifeClock(Agenda agenda, MarkLine line) : TimeProvider
{
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => agenda.Now;

    public override long GetTimestamp() => agenda.Now.UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm();
        agenda.In(dueTime, () =>
        {
            if (alarm.IsSet && line.IsUp)
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
            throw new NotSupportedException("Nothing here waits for something else than it did.");

        public void Dispose() => IsSet = false;

        public ValueTask DisposeAsync()
        {
            IsSet = false;
            return default;
        }
    }
}
