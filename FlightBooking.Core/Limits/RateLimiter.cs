using System.Collections.Concurrent;

namespace FlightBooking.Core.Limits;

/// <summary>
/// Limits callers by name, in this process only: each instance counts for itself, and a limit over all of them
/// belongs to the gateway in front. Its size is bounded, whoever calls.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="capacity">The most callers remembered at once.</param>
public sealed class RateLimiter(TimeProvider time, int capacity = 100_000)
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> tats = new(StringComparer.Ordinal);
    private readonly Lock sweeping = new();
    private int count;

    /// <summary>How many callers are remembered.</summary>
    public int Count => tats.Count;

    /// <summary>Decides about one request of a caller, and counts it where it is allowed.</summary>
    /// <param name="caller">E.g. an account id or an address; two kinds need two prefixes.</param>
    /// <param name="rate">The limit, always the same for a caller.</param>
    public RateDecision Take(string caller, RateLimit rate)
    {
        while (true)
        {
            var known = tats.TryGetValue(caller, out var tat);
            var decision = Gcra.Decide(known ? tat : DateTimeOffset.MinValue, time.GetUtcNow(), rate);
            if (known ? tats.TryUpdate(caller, decision.Tat, tat) : Add(caller, decision.Tat))
            {
                return decision;
            }
        }
    }

    private bool Add(string caller, DateTimeOffset tat)
    {
        if (!tats.TryAdd(caller, tat))
        {
            return false;
        }

        if (Interlocked.Increment(ref count) > capacity)
        {
            Sweep();
        }

        return true;
    }

    // Whoever owes nothing is as good as new. Where that is not enough, the half that owes least goes: a flood of
    // new names must not make those forgotten who have used up their limit.
    private void Sweep()
    {
        lock (sweeping)
        {
            if (count <= capacity)
            {
                return;
            }

            var now = time.GetUtcNow();
            Forget(tats.Where(pair => pair.Value <= now));
            if (tats.Count > capacity)
            {
                Forget(tats.ToArray().OrderBy(pair => pair.Value).Take((capacity / 2) + 1));
            }

            Volatile.Write(ref count, tats.Count);
        }
    }

    private void Forget(IEnumerable<KeyValuePair<string, DateTimeOffset>> callers)
    {
        foreach (var caller in callers)
        {
            // Only as it was seen: it may have called again meanwhile.
            tats.TryRemove(caller);
        }
    }
}
