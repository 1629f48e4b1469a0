using Microsoft.DurableTask;

namespace FlightBooking.Local.Runtime.Durable;

/// <summary>
/// Events nobody has waited for (first in, first out) and waits nobody has answered (last in, first out), by name,
/// case ignored: the order of the real engine, which does not look whether a wait has been cancelled either.
/// </summary>
internal sealed class ExternalEvents(DataConverter converter, Action<string> onLost)
{
    private readonly Dictionary<string, Stack<Wait>> waits = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<HistoryEvent> buffer = [];

    /// <summary>Whether anybody still waits.</summary>
    public bool Awaited => waits.Values.Any(stack => stack.Any(wait => wait.Open));

    /// <summary>The next event of this name.</summary>
    public Task<T> WaitFor<T>(string name, Func<bool> onThread, CancellationToken cancellation)
    {
        var wait = new Wait<T>(converter);
        if (!waits.TryGetValue(name, out var stack))
        {
            waits[name] = stack = new();
        }
        else if (stack.TryPeek(out var other) && other is not Wait<T>)
        {
            throw new ArgumentException($"Events with the same name must have the same type argument: '{name}'.");
        }

        stack.Push(wait);
        var kept = buffer.FindIndex(raised => IsNamed(raised, name));
        if (kept >= 0)
        {
            var raised = buffer[kept];
            buffer.RemoveAt(kept);
            Raise(raised);
        }

        cancellation.Register(() =>
        {
            if (onThread())
            {
                wait.Cancel(cancellation);
            }
        });
        return wait.Task;
    }

    /// <summary>Gives an event to who waits for it, or keeps it.</summary>
    public void Raise(HistoryEvent raised)
    {
        if (waits.TryGetValue(raised.Name!, out var stack) && stack.TryPop(out var wait))
        {
            if (!wait.Answer(raised.Data))
            {
                onLost(raised.Name!);
            }
        }
        else
        {
            buffer.Add(raised);
        }
    }

    /// <summary>Takes what nobody has waited for, in the order it came.</summary>
    public List<HistoryEvent> TakeKept()
    {
        List<HistoryEvent> kept = [.. buffer];
        buffer.Clear();
        return kept;
    }

    private static bool IsNamed(HistoryEvent raised, string name) =>
        string.Equals(raised.Name, name, StringComparison.OrdinalIgnoreCase);

    private abstract class Wait
    {
        public abstract bool Open { get; }

        public abstract bool Answer(string? data);
    }

    private sealed class Wait<T>(DataConverter converter) : Wait
    {
        // Continuations are to run within SetResult, on the orchestrator's thread.
        private readonly TaskCompletionSource<T> source = new();

        public Task<T> Task => source.Task;

        public override bool Open => !source.Task.IsCompleted;

        public override bool Answer(string? data) => source.TrySetResult(converter.Deserialize<T>(data)!);

        public void Cancel(CancellationToken cancellation) => source.TrySetCanceled(cancellation);
    }
}
