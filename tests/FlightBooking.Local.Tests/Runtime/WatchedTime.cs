using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;

namespace FlightBooking.Local.Tests.Runtime;

/// <summary>A clock that stands still until it is moved, and knows when each of its timers is due.</summary>
internal sealed class WatchedTime() : FakeTimeProvider(new(2026, 11, 22, 8, 0, 0, TimeSpan.Zero))
{
    private readonly ConcurrentDictionary<WatchedTimer, DateTimeOffset?> due = [];
    private volatile TaskCompletionSource armed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new WatchedTimer(this, base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, period));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Waits until a timer is set for exactly this far ahead, then moves there.</summary>
    public async Task AdvanceOnceArmedAsync(TimeSpan by)
    {
        while (true)
        {
            var changed = armed.Task;
            if (due.Values.Contains(GetUtcNow() + by))
            {
                break;
            }

            await changed.WaitAsync(TimeSpan.FromSeconds(20));
        }

        Advance(by);
    }

    private void Note(WatchedTimer timer, DateTimeOffset? at)
    {
        due[timer] = at;
        Interlocked.Exchange(ref armed, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
    }

    private sealed class WatchedTimer(WatchedTime time, ITimer timer) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var at = time.GetUtcNow() + dueTime;
            var isChanged = timer.Change(dueTime, period);
            time.Note(this, dueTime == Timeout.InfiniteTimeSpan ? null : at);
            return isChanged;
        }

        public void Dispose()
        {
            time.due.TryRemove(this, out _);
            timer.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
