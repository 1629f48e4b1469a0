using FlightBooking.Core.Limits;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace FlightBooking.Core.Tests.Limits;

public sealed class RateLimiterTests
{
    private static readonly RateLimit Rate = new(60, TimeSpan.FromMinutes(1), burst: 10);

    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 12, 1, 8, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Each_caller_has_a_limit_of_its_own()
    {
        var limiter = new RateLimiter(time);
        Exhaust(limiter, "a");

        Assert.False(limiter.Take("a", Rate).Allowed);
        Assert.True(limiter.Take("b", Rate).Allowed);
    }

    [Fact]
    public void Time_brings_it_back()
    {
        var limiter = new RateLimiter(time);
        Exhaust(limiter, "a");

        time.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal([true, true, false], Enumerable.Range(0, 3).Select(_ => limiter.Take("a", Rate).Allowed));
    }

    [Fact]
    public void However_many_call_at_once_the_burst_is_not_exceeded()
    {
        var limiter = new RateLimiter(time);
        var allowed = 0;

        Parallel.For(0, 1_000, _ =>
        {
            if (limiter.Take("a", Rate).Allowed)
            {
                Interlocked.Increment(ref allowed);
            }
        });

        Assert.Equal(Rate.Burst, allowed);
    }

    [Fact]
    public void Callers_who_owe_nothing_are_forgotten_for_new_ones()
    {
        var limiter = new RateLimiter(time, capacity: 100);
        Crowd(limiter, "old", 100);
        time.Advance(TimeSpan.FromSeconds(30));
        Exhaust(limiter, "busy");

        Crowd(limiter, "new", 50);

        Assert.InRange(limiter.Count, 51, 100);
        Assert.False(limiter.Take("busy", Rate).Allowed);
    }

    [Fact]
    public void A_flood_of_names_neither_fills_the_memory_nor_frees_whoever_is_over_the_limit()
    {
        var limiter = new RateLimiter(time, capacity: 100);
        Exhaust(limiter, "over");

        Crowd(limiter, "flood", 10_000);

        Assert.InRange(limiter.Count, 1, 100);
        Assert.False(limiter.Take("over", Rate).Allowed);
    }

    [Fact]
    public void A_flood_from_many_threads_stays_within_bounds()
    {
        var limiter = new RateLimiter(time, capacity: 100);

        Parallel.For(0, 20_000, number => limiter.Take($"flood {number}", Rate));

        Assert.InRange(limiter.Count, 1, 100 + Environment.ProcessorCount);
    }

    private static void Exhaust(RateLimiter limiter, string caller)
    {
        for (var number = 0; number < Rate.Burst; number++)
        {
            Assert.True(limiter.Take(caller, Rate).Allowed);
        }
    }

    private static void Crowd(RateLimiter limiter, string name, int size)
    {
        for (var number = 0; number < size; number++)
        {
            limiter.Take($"{name} {number}", Rate);
        }
    }
}
