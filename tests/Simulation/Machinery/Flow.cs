namespace FlightBooking.Simulation.Machinery;

/// <summary>
/// Something that goes on by itself: a customer, a request, an activity. What it does next depends on nothing but what
/// it was begun with and the answers it has had since, in whatever order it had those that it waited for at once.
/// </summary>
/// <param name="id">What it was begun with.</param>
internal sealed class Flow(ulong id)
{
    private static readonly AsyncLocal<Flow?> Running = new();
    private readonly Dictionary<ulong, ulong> asked = [];
    private ulong begun;
    private ulong seen;

    /// <summary>Whoever is at work.</summary>
    public static Flow Current => Running.Value ??= new(0);

    /// <summary>What it was begun with, and what it has seen.</summary>
    public ulong State => Hash.Of(id, seen);

    /// <summary>Who waits for it; null where nobody does.</summary>
    public Flow? Caller { get; private init; }

    /// <summary>The call it made last, and what it found; who asks the same again waits for somebody else.</summary>
    public (ulong Call, ulong Found) Last { get; set; }

    /// <summary>What it begins beside itself.</summary>
    public Flow Begin() => new(Hash.Of(State, ++begun));

    /// <summary>A call of it.</summary>
    /// <param name="call">Which; made again it is another.</param>
    public Flow Call(ulong call)
    {
        var times = asked[call] = asked.GetValueOrDefault(call) + 1;
        return new(Hash.Of(id, call, times)) { Caller = this };
    }

    /// <summary>It was answered.</summary>
    public void See(ulong call, ulong what) => seen = unchecked(seen + Hash.Of(call, what));

    /// <summary>Lives as this one.</summary>
    public async Task RunAsync(Func<Task> life)
    {
        Running.Value = this;
        await life();
    }

    /// <summary>Goes on as this one.</summary>
    public void Run(Action step)
    {
        var before = Running.Value;
        Running.Value = this;
        try
        {
            step();
        }
        finally
        {
            Running.Value = before;
        }
    }
}
