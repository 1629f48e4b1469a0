namespace FlightBooking.Local.Runtime.Durable;

/// <summary>Wakes who waits for an instance to begin or to end.</summary>
internal sealed class InstanceChanges
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, List<TaskCompletionSource>> waiting = [];

    public void Signal(string instanceId)
    {
        List<TaskCompletionSource>? woken;
        lock (gate)
        {
            waiting.Remove(instanceId, out woken);
        }

        woken?.ForEach(waiter => waiter.TrySetResult());
    }

    /// <summary>Reads after every change until it finds what it looks for.</summary>
    public async Task<T> UntilAsync<T>(string instanceId, Func<T?> read, CancellationToken cancellation)
        where T : class
    {
        while (true)
        {
            var waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            Add(instanceId, waiter);
            try
            {
                if (read() is { } found)
                {
                    return found;
                }

                await waiter.Task.WaitAsync(cancellation);
            }
            finally
            {
                Remove(instanceId, waiter);
            }
        }
    }

    private void Add(string instanceId, TaskCompletionSource waiter)
    {
        lock (gate)
        {
            if (!waiting.TryGetValue(instanceId, out var waiters))
            {
                waiting[instanceId] = waiters = [];
            }

            waiters.Add(waiter);
        }
    }

    private void Remove(string instanceId, TaskCompletionSource waiter)
    {
        lock (gate)
        {
            if (waiting.TryGetValue(instanceId, out var waiters) && waiters.Remove(waiter) && waiters.Count == 0)
            {
                waiting.Remove(instanceId);
            }
        }
    }
}
