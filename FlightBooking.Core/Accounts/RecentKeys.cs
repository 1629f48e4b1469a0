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
    private readonly Dictionary<string, (string AccountId, DateTimeOffset Until)> accounts = [];
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
                return accounts.Count;
            }
        }
    }

    public string? Find(string hash)
    {
        lock (gate)
        {
            // Further away than it was ever kept for: the clock was set back.
            return accounts.TryGetValue(hash, out var found)
                && found.Until - time.GetUtcNow() is { Ticks: > 0 } left && left <= KeptFor
                ? found.AccountId
                : null;
        }
    }

    /// <summary>
    /// Remembers what was read. Not where a key was revoked since before the reading: it may have been this one.
    /// </summary>
    public void Keep(string hash, string accountId, long revocationsBefore)
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            if (accounts.Count >= capacity)
            {
                foreach (var (old, (_, until)) in accounts)
                {
                    if (until <= now)
                    {
                        accounts.Remove(old);
                    }
                }
            }

            if (revocations == revocationsBefore && accounts.Count < capacity)
            {
                accounts[hash] = (accountId, now + KeptFor);
            }
        }
    }

    public void Forget(string hash)
    {
        lock (gate)
        {
            revocations++;
            accounts.Remove(hash);
        }
    }
}
