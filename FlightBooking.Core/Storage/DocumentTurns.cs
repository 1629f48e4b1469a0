namespace FlightBooking.Core.Storage;

/// <summary>
/// Lets the callers of one process change a contended document one after the other, instead of all writing at once
/// so that all but one write in vain. A courtesy and no lock: the document's version decides, as it must between
/// processes; whoever has waited too long goes ahead, so that no caller that hangs can stop the others.
/// </summary>
public sealed class DocumentTurns
{
    private const int Lanes = 1024;

    private readonly SemaphoreSlim?[] lanes = new SemaphoreSlim?[Lanes];

    /// <summary>How long a caller waits for its turn.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether somebody has a turn at this document now, or at one that shares its lane.</summary>
    internal bool AreTaken(string collection, string partition, string id) =>
        Volatile.Read(ref lanes[LaneOf(collection, partition, id)]) is { CurrentCount: 0 };

    /// <summary>Waits for a turn; releasing what comes gives it to the next. Null: go ahead without.</summary>
    /// <exception cref="OperationCanceledException">The caller no longer wants it.</exception>
    internal async ValueTask<SemaphoreSlim?> TakeAsync(
        string collection, string partition, string id, CancellationToken ct)
    {
        var place = LaneOf(collection, partition, id);
        var lane = Volatile.Read(ref lanes[place]) ?? Open(place);
        return await lane.WaitAsync(Patience, ct) ? lane : null;
    }

    private static int LaneOf(string collection, string partition, string id) =>
        (HashCode.Combine(collection, partition, id) & int.MaxValue) % Lanes;

    private SemaphoreSlim Open(int place)
    {
        var lane = new SemaphoreSlim(1);
        return Interlocked.CompareExchange(ref lanes[place], lane, null) ?? lane;
    }
}
