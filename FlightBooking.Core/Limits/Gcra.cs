namespace FlightBooking.Core.Limits;

/// <summary>What the limit says to one request.</summary>
/// <param name="Allowed">Whether it may go on.</param>
/// <param name="Tat">The new theoretical arrival time, to be kept; unchanged where it is refused.</param>
/// <param name="Limit">The most at once.</param>
/// <param name="Remaining">How many more may come right now.</param>
/// <param name="Reset">The time after which the whole burst is there again.</param>
/// <param name="RetryAfter">The time after which the next one is allowed; zero where this one is.</param>
public readonly record struct RateDecision(
    bool Allowed, DateTimeOffset Tat, int Limit, int Remaining, TimeSpan Reset, TimeSpan RetryAfter);

/// <summary>
/// The generic cell rate algorithm (ITU-T I.371, Annex A): all it remembers of a caller is one instant, the
/// theoretical arrival time (TAT) at which everything allowed so far is paid off. Exact in ticks.
/// </summary>
public static class Gcra
{
    /// <summary>Decides about one request.</summary>
    /// <param name="tat">What the last decision returned; <see cref="DateTimeOffset.MinValue"/> at first.</param>
    /// <param name="now">The time.</param>
    /// <param name="rate">The limit.</param>
    public static RateDecision Decide(DateTimeOffset tat, DateTimeOffset now, RateLimit rate)
    {
        ArgumentNullException.ThrowIfNull(rate);

        // More than a full burst is owed only where the clock was set back: nobody must wait for it to catch up.
        var owed = tat <= now || tat - now > rate.BurstTime ? TimeSpan.Zero : tat - now;
        var owedThen = owed + rate.Interval;
        if (owedThen > rate.BurstTime)
        {
            return new(false, now + owed, rate.Burst, 0, owed, owedThen - rate.BurstTime);
        }

        var remaining = (int)((rate.BurstTime - owedThen).Ticks / rate.Interval.Ticks);
        return new(true, now + owedThen, rate.Burst, remaining, owedThen, TimeSpan.Zero);
    }
}
