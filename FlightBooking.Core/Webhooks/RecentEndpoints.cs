namespace FlightBooking.Core.Webhooks;

/// <summary>
/// Which accounts have endpoints, as it was read a moment ago: most have none, and their events should cost nothing.
/// ARCHITECTURE.md, "Storage", has the rule of what is kept in memory.
/// </summary>
internal sealed class RecentEndpoints(TimeProvider time, int capacity = 10_000)
{
    /// <summary>How long an endpoint that another instance made may be overlooked here.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(10);

    private readonly Lock gate = new();
    private readonly Dictionary<string, (IReadOnlyList<WebhookEndpoint> Endpoints, DateTimeOffset Until)> accounts = [];
    private long changes;

    /// <summary>How many changes this process made so far.</summary>
    public long Changes
    {
        get
        {
            lock (gate)
            {
                return changes;
            }
        }
    }

    public IReadOnlyList<WebhookEndpoint>? Find(string accountId)
    {
        lock (gate)
        {
            return accounts.TryGetValue(accountId, out var found)
                && found.Until - time.GetUtcNow() is { Ticks: > 0 } left && left <= KeptFor
                ? found.Endpoints
                : null;
        }
    }

    /// <summary>Remembers what was read; not where something was changed since before the reading.</summary>
    public void Keep(string accountId, IReadOnlyList<WebhookEndpoint> endpoints, long changesBefore)
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

            if (changes == changesBefore && accounts.Count < capacity)
            {
                accounts[accountId] = (endpoints, now + KeptFor);
            }
        }
    }

    public void Forget(string accountId)
    {
        lock (gate)
        {
            changes++;
            accounts.Remove(accountId);
        }
    }
}
