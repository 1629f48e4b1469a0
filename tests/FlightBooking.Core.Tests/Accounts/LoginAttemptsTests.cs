using FlightBooking.Core.Accounts;
using Xunit;

namespace FlightBooking.Core.Tests.Accounts;

public sealed class LoginAttemptsTests
{
    private static readonly DateTimeOffset Start = new(2026, 12, 1, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Nine_wrong_passwords_do_not_lock_and_the_tenth_does()
    {
        var nine = Failing(9, TimeSpan.FromSeconds(1));
        Assert.Null(nine.Check(Start.AddMinutes(1)).Refusal);

        var ten = nine.RecordFailure(Start.AddMinutes(1)).Value;
        var refusal = ten.Check(Start.AddMinutes(2)).Refusal;

        Assert.Equal((RefusalKind.TooMany, "login_locked"), (refusal?.Kind, refusal?.Code));
        Assert.Equal(TimeSpan.FromMinutes(14), refusal?.RetryAfter);
    }

    [Fact]
    public void A_lock_does_not_outlast_a_clock_that_is_set_back()
    {
        var locked = Failing(10, TimeSpan.Zero);

        Assert.NotNull(locked.Check(Start).Refusal);
        Assert.Null(locked.Check(Start.AddHours(-1)).Refusal);
    }

    [Fact]
    public void The_lock_ends_after_a_quarter_of_an_hour_and_counting_begins_afresh()
    {
        var locked = Failing(10, TimeSpan.Zero);
        var end = Start + LoginAttempts.Window;

        Assert.NotNull(locked.Check(end.AddTicks(-1)).Refusal);
        Assert.Null(locked.Check(end).Refusal);
        var next = locked.RecordFailure(end).Value;
        Assert.Null(next.Check(end).Refusal);
        Assert.Single(next.Failures);
    }

    [Fact]
    public void Trying_on_does_not_prolong_the_lock()
    {
        var locked = Failing(10, TimeSpan.Zero);

        Assert.Equal(TimeSpan.FromMinutes(5), locked.RecordFailure(Start.AddMinutes(10)).Refusal?.RetryAfter);
    }

    [Fact]
    public void Wrong_passwords_far_apart_do_not_lock()
    {
        var slow = Failing(100, TimeSpan.FromMinutes(15) / 9);

        Assert.Null(slow.LockedUntil);
        Assert.InRange(slow.Failures.Length, 1, 9);
    }

    [Fact]
    public void The_right_password_forgives_the_wrong_ones()
    {
        var forgiven = Failing(9, TimeSpan.Zero).RecordSuccess();

        Assert.Null(forgiven.RecordFailure(Start).Value.Check(Start).Refusal);
        Assert.Single(forgiven.RecordFailure(Start).Value.Failures);
    }

    [Fact]
    public void It_is_kept_as_long_as_it_matters()
    {
        Assert.Equal(Start + LoginAttempts.Window, LoginAttempts.Collection.Expires(Failing(1, TimeSpan.Zero)));
        Assert.Equal(Start + LoginAttempts.Window, LoginAttempts.Collection.Expires(Failing(10, TimeSpan.Zero)));
    }

    private static LoginAttempts Failing(int times, TimeSpan apart) => Enumerable.Range(0, times).Aggregate(
        LoginAttempts.None("key"), (attempts, number) => attempts.RecordFailure(Start + (apart * number)).Value);
}
