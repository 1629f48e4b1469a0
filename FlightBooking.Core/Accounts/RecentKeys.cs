namespace FlightBooking.Core.Accounts;

/// <summary>
/// Keys that were seen to work a moment ago, so that not every call of a busy client reads the store. Only keys that
/// work are kept: guesses cannot fill it. ARCHITECTURE.md, "Storage", has the rule of what is kept in memory.
/// </summary>
internal sealed class RecentKeys(TimeProvider time, int capacity = 10_000)
{
    /// <summary>How long a key revoked on another instance may go on working here.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private readonly Dictionary<string, (KeyHolder Holder, DateTimeOffset Until)> holders = [];
    private long revocations;

    /// <summary>How many keys were revoked here so far.</summary>
    public long Revocations
    {
        get
        {
            lock (gate)
            {
                return revocations;
            }
        }
    }

    public int Count
    {
        get
        {
            lock (gate)
            {
                return holders.Count;
            }
        }
    }

    public KeyHolder? Find(string hash)
    {
        lock (gate)
        {
            // Further away than it was ever kept for: the clock was set back.
            return holders.TryGetValue(hash, out var found)
                && found.Until - time.GetUtcNow() is { Ticks: > 0 } left && left <= KeptFor
                ? found.Holder
                : null;
        }
    }

    /// <summary>
    /// Remembers what was read. Not where a key was revoked since before the reading: it may have been this one.
    /// </summary>
    public void Keep(string hash, KeyHolder holder, long revocationsBefore)
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            if (holders.Count >= capacity)
            {
                foreach (var (old, (_, until)) in holders)
                {
                    if (until <= now)
                    {
                        holders.Remove(old);
                    }
                }
            }

            if (revocations == revocationsBefore && holders.Count < capacity)
            {
                holders[hash] = (holder, now + KeptFor);
            }
        }
    }

    public void Forget(string hash)
    {
        lock (gate)
        {
            revocations++;
            holders.Remove(hash);
        }
    }
}
