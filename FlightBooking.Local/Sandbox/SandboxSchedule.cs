using System.Threading.Channels;

namespace FlightBooking.Local.Sandbox;

/// <summary>
/// What the courier has to look at when: in memory only, because the payments themselves say it and are read
/// again at start-up. Anybody adds; one courier takes.
/// </summary>
internal sealed class SandboxSchedule
{
    // A clock that is set, and a laptop that slept, are noticed within this time.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(15);

    private readonly Channel<(string Key, DateTimeOffset Due)> added =
        Channel.CreateUnbounded<(string, DateTimeOffset)>(new() { SingleReader = true });

    private readonly PriorityQueue<string, DateTimeOffset> waiting = new();
    private readonly Dictionary<string, DateTimeOffset> planned = new(StringComparer.Ordinal);
    private Task<bool>? addition;

    /// <summary>Has a payment looked at, at a time or earlier.</summary>
    public void Add(string key, DateTimeOffset due) => added.Writer.TryWrite((key, due));

    /// <summary>The next payment whose time has come; waits for it.</summary>
    public async Task<string> TakeAsync(TimeProvider clock, CancellationToken ct)
    {
        while (true)
        {
            while (added.Reader.TryRead(out var addition))
            {
                Plan(addition.Key, addition.Due);
            }

            if (TryTakeDue(clock.GetUtcNow()) is { } key)
            {
                return key;
            }

            await WaitAsync(clock, ct);
        }
    }

    private void Plan(string key, DateTimeOffset due)
    {
        if (!planned.TryGetValue(key, out var already) || due < already)
        {
            planned[key] = due;
            waiting.Enqueue(key, due);
        }
    }

    private string? TryTakeDue(DateTimeOffset now)
    {
        while (waiting.TryPeek(out var key, out var due) && due <= now)
        {
            waiting.Dequeue();
            // An entry that was overtaken by an earlier one for the same payment is stale.
            if (planned.TryGetValue(key, out var newest) && newest == due)
            {
                planned.Remove(key);
                return key;
            }
        }

        return null;
    }

    private async Task WaitAsync(TimeProvider clock, CancellationToken ct)
    {
        addition ??= added.Reader.WaitToReadAsync(ct).AsTask();
        var pause = waiting.TryPeek(out _, out var due) ? due - clock.GetUtcNow() : LongestWait;
        using var awake = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var alarm = Task.Delay(TimeSpan.FromTicks(Math.Clamp(pause.Ticks, 0, LongestWait.Ticks)), clock, awake.Token);
        await Task.WhenAny(addition, alarm);
        await awake.CancelAsync();
        ct.ThrowIfCancellationRequested();
        if (addition.IsCompleted)
        {
            addition = null;
        }
    }
}
