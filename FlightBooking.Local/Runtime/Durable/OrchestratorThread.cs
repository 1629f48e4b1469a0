namespace FlightBooking.Local.Runtime.Durable;

/// <summary>
/// The one thread an orchestrator may run on in a turn. Its engine goes on wherever an awaited task ends; what comes
/// back on another thread, or after the turn, has awaited something not durable, and would be lost at a restart.
/// </summary>
/// <param name="onLate">Told of what comes back after the turn.</param>
internal sealed class OrchestratorThread(Action onLate)
{
    public const string IllegalAwait =
        "An invalid asynchronous invocation was detected. This is caused by awaiting what is not durable in an "
        + "orchestrator (I/O, Task.Run, Task.Delay, ConfigureAwait(false), CancelAsync).";

    private readonly int id = Environment.CurrentManagedThreadId;
    private readonly Lock gate = new();
    private bool closed;
    private bool violated;
    private bool late;

    /// <summary>Ends the turn.</summary>
    /// <returns>Whether something came back from elsewhere in it.</returns>
    public bool Close()
    {
        lock (gate)
        {
            closed = true;
            return violated;
        }
    }

    /// <summary>Throws where the caller is not on this thread, within the turn.</summary>
    public void Enter()
    {
        lock (gate)
        {
            if (!closed && Environment.CurrentManagedThreadId == id)
            {
                return;
            }

            violated = true;
            if (!closed || late)
            {
                throw new InvalidOperationException(IllegalAwait);
            }

            late = true;
        }

        onLate();
        throw new InvalidOperationException(IllegalAwait);
    }
}
