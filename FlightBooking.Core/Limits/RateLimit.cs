namespace FlightBooking.Core.Limits;

/// <summary>How often something may be done.</summary>
public sealed record RateLimit
{
    /// <param name="limit">So many in each period, over the long run.</param>
    /// <param name="period">The period.</param>
    /// <param name="burst">So many at once after a pause; at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// Something is not positive, or there are more than one a tick (10 million a second).
    /// </exception>
    public RateLimit(int limit, TimeSpan period, int burst)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(burst, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(period.Ticks, limit, nameof(period));
        Limit = limit;
        Period = period;
        Burst = burst;
    }

    /// <summary>So many in each <see cref="Period"/>, over the long run.</summary>
    public int Limit { get; }

    /// <summary>The period.</summary>
    public TimeSpan Period { get; }

    /// <summary>So many at once after a pause.</summary>
    public int Burst { get; }

    /// <summary>
    /// The time one costs; rounded up to a whole tick, so that never more than the limit get through.
    /// </summary>
    public TimeSpan Interval => new((Period.Ticks + Limit - 1) / Limit);

    /// <summary>The time the whole burst costs.</summary>
    public TimeSpan BurstTime => new(checked(Interval.Ticks * Burst));
}
