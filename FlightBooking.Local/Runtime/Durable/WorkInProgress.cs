namespace FlightBooking.Local.Runtime.Durable;

/// <summary>Counts what is under way, so that a stop can wait for it.</summary>
internal sealed class WorkInProgress
{
    private readonly Lock gate = new();
    private int count;
    private TaskCompletionSource? idle;

    public void Begin()
    {
        lock (gate)
        {
            count++;
        }
    }

    public void End()
    {
        lock (gate)
        {
            if (--count == 0)
            {
                idle?.TrySetResult();
                idle = null;
            }
        }
    }

    /// <summary>Ends when nothing is under way.</summary>
    public Task WhenIdleAsync()
    {
        lock (gate)
        {
            idle ??= count == 0 ? null : new(TaskCreationOptions.RunContinuationsAsynchronously);
            return idle?.Task ?? Task.CompletedTask;
        }
    }
}
