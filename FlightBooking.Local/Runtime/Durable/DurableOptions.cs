namespace FlightBooking.Local.Runtime.Durable;

/// <summary>How much the engine does at once, and what it keeps.</summary>
internal sealed record DurableOptions
{
    /// <summary>Turns under way at once, most of them waiting for their commit.</summary>
    public int ConcurrentTurns { get; init; } = 128;

    /// <summary>Activities under way at once.</summary>
    public int ConcurrentActivities { get; init; } = 64;

    /// <summary>Waiting instances whose history stays in memory; the others are read again when they go on.</summary>
    public int CachedInstances { get; init; } = 10_000;

    /// <summary>How long instances that have ended can still be asked for; null for ever.</summary>
    public TimeSpan? KeepEnded { get; init; }

    /// <summary>How long a stop waits for activities that are under way.</summary>
    public TimeSpan DrainLimit { get; init; } = TimeSpan.FromSeconds(20);
}
