namespace FlightBooking.Core.Storage;

/// <summary>
/// Tells whoever listens in this process that something was written. A courtesy: what another process wrote it does not
/// tell, and what is missed by that must be found otherwise.
/// </summary>
public sealed class WriteBell
{
    /// <summary>Called with the collection's name and the partition; it must return at once and not throw.</summary>
    public event Action<string, string>? Rung;

    /// <summary>Something was written.</summary>
    public void Ring(string collection, string partition) => Rung?.Invoke(collection, partition);
}
