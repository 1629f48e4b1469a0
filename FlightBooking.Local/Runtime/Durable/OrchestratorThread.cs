namespace FlightBooking.Local.Runtime.Durable;

/// <summary>
/// The one thread an orchestrator may run on in a turn. Continuations of durable tasks run on it at once, in the
/// order the tasks end; whatever comes back from another thread, or after the turn, was not durable.
/// </summary>
/// <param name="onLate">Told of what comes back after the turn.</param>
internal sealed class OrchestratorThread(Action onLate) : SynchronizationContext
{
    public const string IllegalAwait =
        "An invalid asynchronous invocation was detected. This is caused by awaiting what is not durable in an "
        + "orchestrator (I/O, Task.Run, Task.Delay, ConfigureAwait(false), CancelAsync) or in middleware around it.";

    private readonly int id = Environment.CurrentManagedThreadId;
    private readonly Lock gate = new();
    private volatile bool closed;
    private bool late;

    /// <summary>Whether something came back from elsewhere in this turn; ask when it is over.</summary>
    public bool Violated { get; private set; }

    /// <summary>Runs the turn's work with this as the current context.</summary>
    public void Run(Action turn)
    {
        var before = Current;
        SetSynchronizationContext(this);
        try
        {
            turn();
        }
        finally
        {
            lock (gate)
            {
                closed = true;
            }

            SetSynchronizationContext(before);
        }
    }

    /// <summary>Throws where the caller is not on this thread, within the turn.</summary>
    public void Enter()
    {
        if (!IsHere)
        {
            Report();
            throw new InvalidOperationException(IllegalAwait);
        }
    }

    /// <summary>Whether the caller is on this thread; notes it where not.</summary>
    public bool TryEnter()
    {
        if (!IsHere)
        {
            Report();
        }

        return IsHere;
    }

    public override void Post(SendOrPostCallback d, object? state)
    {
        if (TryEnter())
        {
            d(state);
        }
    }

    public override void Send(SendOrPostCallback d, object? state)
    {
        Enter();
        d(state);
    }

    private bool IsHere => !closed && Environment.CurrentManagedThreadId == id;

    private void Report()
    {
        lock (gate)
        {
            if (!closed)
            {
                Violated = true;
                return;
            }

            if (late)
            {
                return;
            }

            late = true;
        }

        onLate();
    }
}
