using FlightBooking.Core.Limits;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace FlightBooking.Core.Tests.Limits;

public sealed class GcraTests
{
    private static readonly DateTimeOffset Start = new(2026, 12, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly RateLimit FourAMinute = new(4, TimeSpan.FromMinutes(1), burst: 4);

    [Fact]
    public void A_burst_goes_through_and_the_next_waits_one_interval()
    {
        var tat = DateTimeOffset.MinValue;
        foreach (var remaining in new[] { 3, 2, 1, 0 })
        {
            var decision = Gcra.Decide(tat, Start, FourAMinute);
            Assert.Equal((true, remaining), (decision.Allowed, decision.Remaining));
            tat = decision.Tat;
        }

        Assert.Equal(
            new RateDecision(false, tat, 4, 0, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(15)),
            Gcra.Decide(tat, Start, FourAMinute));
    }

    [Fact]
    public void After_exactly_the_time_it_was_told_to_wait_a_caller_goes_through_and_not_a_tick_before()
    {
        var tat = Exhausted(FourAMinute);
        var wait = Gcra.Decide(tat, Start, FourAMinute).RetryAfter;

        Assert.False(Gcra.Decide(tat, Start + wait - TimeSpan.FromTicks(1), FourAMinute).Allowed);
        Assert.True(Gcra.Decide(tat, Start + wait, FourAMinute).Allowed);
    }

    [Fact]
    public void After_the_reset_the_whole_burst_is_there_again()
    {
        var tat = Exhausted(FourAMinute);
        var reset = Gcra.Decide(tat, Start, FourAMinute).Reset;

        Assert.Equal(3, Gcra.Decide(tat, Start + reset, FourAMinute).Remaining);
        Assert.Equal(2, Gcra.Decide(tat, Start + reset - TimeSpan.FromTicks(1), FourAMinute).Remaining);
    }

    [Fact]
    public void More_than_the_period_divides_into_is_a_limit_all_the_same()
    {
        // Rounded to whole seconds this interval would be zero, which limits nothing.
        var rate = new RateLimit(limit: 7_000, TimeSpan.FromSeconds(60), burst: 1);

        Assert.Equal(TimeSpan.FromTicks(85_715), rate.Interval);
        Assert.False(Gcra.Decide(Exhausted(rate), Start, rate).Allowed);
    }

    [Fact]
    public void A_clock_that_is_set_back_locks_nobody_out()
    {
        var tat = Exhausted(FourAMinute) + TimeSpan.FromHours(1);

        var decision = Gcra.Decide(tat, Start, FourAMinute);

        Assert.True(decision.Allowed);
        Assert.Equal(Start + FourAMinute.Interval, decision.Tat);
    }

    [Theory]
    [InlineData(0, 60, 1)]
    [InlineData(1, 0, 1)]
    [InlineData(1, 60, 0)]
    [InlineData(20_000_000, 1, 1)]
    public void A_limit_that_makes_no_sense_is_not_made(int limit, int seconds, int burst)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new RateLimit(limit, TimeSpan.FromSeconds(seconds), burst));
    }

    [Fact]
    public void In_no_window_more_than_the_burst_and_the_rate_get_through()
    {
        var runs =
            from limit in Gen.Choose(1, 50)
            from period in Gen.Choose(50, 1_000)
            from burst in Gen.Choose(1, 20)
            from gaps in Gen.Choose(0, 60).NonEmptyListOf()
            select (Rate: new RateLimit(limit, TimeSpan.FromTicks(period), burst), Gaps: gaps);

        Prop.ForAll(runs.ToArbitrary(), run =>
        {
            var allowed = Allowed(run.Rate, run.Gaps);
            return Enumerable.Range(0, allowed.Count).All(first => Enumerable.Range(first, allowed.Count - first).All(
                last => (last - first + 1) <= run.Rate.Burst
                    + ((allowed[last] - allowed[first]).Ticks * run.Rate.Limit / run.Rate.Period.Ticks)));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Whoever_waits_as_told_is_never_refused_again()
    {
        var runs =
            from limit in Gen.Choose(1, 50)
            from period in Gen.Choose(50, 1_000)
            from burst in Gen.Choose(1, 20)
            from gaps in Gen.Choose(0, 60).NonEmptyListOf()
            select (Rate: new RateLimit(limit, TimeSpan.FromTicks(period), burst), Gaps: gaps);

        Prop.ForAll(runs.ToArbitrary(), run =>
        {
            var (tat, now) = (DateTimeOffset.MinValue, Start);
            return run.Gaps.All(gap =>
            {
                now += TimeSpan.FromTicks(gap);
                var decision = Gcra.Decide(tat, now, run.Rate);
                if (!decision.Allowed)
                {
                    now += decision.RetryAfter;
                    decision = Gcra.Decide(decision.Tat, now, run.Rate);
                }

                tat = decision.Tat;
                return decision.Allowed;
            });
        }).QuickCheckThrowOnFailure();
    }

    private static DateTimeOffset Exhausted(RateLimit rate)
    {
        var tat = DateTimeOffset.MinValue;
        for (var number = 0; number < rate.Burst; number++)
        {
            tat = Gcra.Decide(tat, Start, rate).Tat;
        }

        return tat;
    }

    private static List<DateTimeOffset> Allowed(RateLimit rate, IEnumerable<int> gaps)
    {
        var allowed = new List<DateTimeOffset>();
        var (tat, now) = (DateTimeOffset.MinValue, Start);
        foreach (var gap in gaps)
        {
            now += TimeSpan.FromTicks(gap);
            var decision = Gcra.Decide(tat, now, rate);
            tat = decision.Tat;
            if (decision.Allowed)
            {
                allowed.Add(now);
            }
        }

        return allowed;
    }
}
