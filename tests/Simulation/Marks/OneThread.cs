namespace FlightBooking.Simulation.Marks;

/// <summary>What goes on after something was awaited goes on here, one after the other.</summary>
internal sealed class OneThread : SynchronizationContext
{
    private readonly int thread = Environment.CurrentManagedThreadId;
    private readonly Queue<(SendOrPostCallback Go, object? With)> next = new();

    public override void Post(SendOrPostCallback d, object? state)
    {
        if (Environment.CurrentManagedThreadId != thread)
        {
            throw new InvalidOperationException("Something has left the thread of its world.");
        }

        next.Enqueue((d, state));
    }

    /// <summary>Until nothing can go on.</summary>
    public void Run()
    {
        while (next.TryDequeue(out var one))
        {
            one.Go(one.With);
        }
    }
}
